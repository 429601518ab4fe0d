#!/bin/sh
# See that the system libraries for PDF files are there: install them where that is allowed (root on a
# system with apt), else say which one command does. Never fails: everything but PDF works without them.
set -eu
cd "$(dirname "$0")/.."
packages="libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"

# Without libharfbuzz-subset WeasyPrint works, slowly, and warns: that counts as missing.
present() {
    .venv/bin/python -W error::DeprecationWarning:weasyprint.text.ffi -c 'import weasyprint' >/dev/null 2>&1
}

install() {
    # shellcheck disable=SC2086
    DEBIAN_FRONTEND=noninteractive apt-get install --yes --no-install-recommends $packages >/dev/null 2>&1
}

found=.venv/pdf-libraries-found
if [ -f "$found" ]; then
    exit 0
elif present; then
    touch "$found"
    exit 0
fi
if command -v apt-get >/dev/null 2>&1; then
    advice="apt-get install --yes --no-install-recommends $packages"
    if [ "$(id -u)" -eq 0 ]; then
        echo "Installing the system libraries for PDF files: $packages"
        if { install || { apt-get update >/dev/null 2>&1 && install; }; } && present; then
            touch "$found"
            exit 0
        fi
    else
        advice="sudo $advice"
        command -v sudo >/dev/null 2>&1 || advice="su -c '${advice#sudo }'"
    fi
elif command -v dnf >/dev/null 2>&1; then
    advice="sudo dnf install --assumeyes pango"
elif command -v brew >/dev/null 2>&1; then
    advice="brew install pango"
else
    advice="your system's package manager has a package named pango: install it"
fi
printf '%s\n' \
    "The system libraries for PDF files (Pango) are missing; everything else works without them." \
    "To get them, run:  $advice" >&2
