#!/bin/sh
# Write constraints.txt anew: every package of the runtime, dev and bench groups and of the build, newest
# versions, resolved in clean environments for each supported Python that is found here.
set -eu
cd "$(dirname "$0")/.."
unset PIP_TARGET PIP_PREFIX PIP_REQUIRE_VIRTUALENV PIP_CONSTRAINT PYTHONHOME PYTHONPATH
export PIP_USER=0 PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_INPUT=1 PIP_ROOT_USER_ACTION=ignore
work=build/constraints
rm -rf "$work"
mkdir -p "$work"
: > "$work/pinned.txt"

for python in python3.11 python3.12 python3.13; do
    if ! "$python" -m pip --version >/dev/null 2>&1; then
        echo "$python: not found, left out"
        continue
    fi
    echo "$python: resolving"
    "$python" -m venv --without-pip "$work/$python"
    pip() { "$python" -m pip --python "$work/$python/bin/python" "$@"; }
    # What the Pythons before settled stays, so that one version serves all.
    pip install --quiet --constraint "$work/pinned.txt" hatchling editables
    pip install --quiet --constraint "$work/pinned.txt" --no-build-isolation --editable '.[dev,bench]'
    pip freeze --exclude-editable --exclude pip --exclude setuptools --exclude wheel >> "$work/pinned.txt"
    LC_ALL=C sort --ignore-case --unique --output "$work/pinned.txt" "$work/pinned.txt"
done

if [ ! -s "$work/pinned.txt" ]; then
    echo "None of python3.11, python3.12 and python3.13 was found with pip." >&2
    exit 1
fi
if grep -vE '^[A-Za-z0-9._-]+==[A-Za-z0-9._+!-]+$' "$work/pinned.txt" >&2; then
    echo "These lines are not of the form name==version; constraints.txt is left as it was." >&2
    exit 1
fi
{
    echo "# Every package used to run, test, measure and build iopaudit. Written by: make constraints"
    cat "$work/pinned.txt"
} > constraints.txt
echo "constraints.txt: $(grep -c == constraints.txt) packages"
