#!/bin/sh
# Audit a filled example and say where the audit lies. Where the system libraries for PDF files are
# missing, iopaudit writes the HTML audit and ends with 2: for the demo that is good enough.
set -eu
cd "$(dirname "$0")/.."
audit=build/demo/strong-audit
mkdir -p build/demo
rm -f "$audit.pdf" "$audit.html"
status=0
.venv/bin/iopaudit report examples/strong.xlsx -o "$audit.pdf" --as-of 2026-11-22 || status=$?
if [ "$status" -eq 0 ] && [ -s "$audit.pdf" ]; then
    echo "The audit of examples/strong.xlsx is in $audit.pdf"
elif [ "$status" -eq 2 ] && [ -s "$audit.html" ]; then
    echo "The audit of examples/strong.xlsx is in $audit.html; for the PDF, run the command named above, then: make demo"
else
    echo "The demo failed: iopaudit ended with $status and left no audit." >&2
    exit 1
fi
