"""`python -m iopaudit`."""

from iopaudit.cli.main import main

main()
