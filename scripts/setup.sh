#!/bin/sh
# Prepare a virtual environment with the pinned packages; nothing outside its folder is touched.
#
#   PYTHON=python3 sh scripts/setup.sh FOLDER PIP-ARGUMENT...
#
# Needs Python 3.11 or newer and pip. Debian's python3-venv is not needed: the environment is made
# without a pip of its own and filled by the pip of $PYTHON. Does nothing where all is as it was.
set -eu
cd "$(dirname "$0")/.."
python=${PYTHON:-python3}
folder=$1
shift

stop() {
    printf '%s\n' "$@" >&2
    exit 1
}

version=$("$python" -c 'import sys; print("%d.%d.%d" % sys.version_info[:3])' 2>/dev/null) ||
    stop "No Python found as \"$python\". Install Python 3.11 or newer, or name yours: make PYTHON=python3.12 ..."
"$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' ||
    stop "iopaudit needs Python 3.11 or newer; \"$python\" is $version. Name a newer one: make PYTHON=python3.12 ..."

# The stamp tells what the environment was made from; a moved checkout or another Python makes it anew.
stamp="$folder/made-from.txt"
wanted=$(printf '%s\n' "$version" "$PWD" "$*"; cksum pyproject.toml constraints.txt scripts/setup.sh)
if [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$wanted" ] && "$folder/bin/python" -c '' 2>/dev/null; then
    exit 0
fi

# A pip setting meant for other places (--user, --target, a required environment) must not lead astray.
unset PIP_TARGET PIP_PREFIX PIP_REQUIRE_VIRTUALENV PIP_CONSTRAINT PYTHONHOME PYTHONPATH
export PIP_USER=0 PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_INPUT=1 PIP_ROOT_USER_ACTION=ignore
if [ ! -w "${HOME:-/}" ]; then
    export PIP_NO_CACHE_DIR=1
fi

echo "Setting up $folder with Python $version; the first time takes a minute or two."
"$python" -m venv --clear --without-pip "$folder" ||
    stop "\"$python\" cannot make a virtual environment in \"$PWD/$folder\". Can the folder be written to?"

# `pip --python` came with pip 22.3; an older pip, or none, is passed over for the one that Python brings itself.
if "$python" -m pip --python "$folder/bin/python" --version >/dev/null 2>&1; then
    pip() { "$python" -m pip --python "$folder/bin/python" "$@"; }
elif "$python" -m venv --clear "$folder" >/dev/null 2>&1; then
    pip() { "$folder/bin/python" -m pip "$@"; }
else
    stop "\"$python\" has no pip (22.3 or newer). Debian, Ubuntu: apt-get install python3-pip. Then repeat the command."
fi

# What builds the package is pinned and installed first, so that no unpinned builder is fetched unseen.
{
    pip install --quiet --constraint constraints.txt hatchling editables &&
        pip install --quiet --constraint constraints.txt --no-build-isolation "$@"
} || stop "The packages could not be installed; what pip says stands above. Then repeat the command."
printf '%s\n' "$wanted" > "$stamp"
