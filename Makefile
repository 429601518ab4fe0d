# Two commands do everything from a fresh checkout: make demo, make test.
PYTHON ?= python3

.DEFAULT_GOAL := help
.PHONY: help setup demo test test-slow lint format bench golden examples docs constraints clean

help: ## show this list
	@grep -hE '^[a-z-]+:.*##' Makefile | sed -E 's/:.*## /|/' | awk -F'|' '{ printf "  make %-12s %s\n", $$1, $$2 }'

setup: ## prepare .venv with the pinned packages (the others call it)
	@PYTHON="$(PYTHON)" sh scripts/setup.sh .venv --editable '.[dev]'

demo: setup ## audit a filled example; leaves build/demo/strong-audit.pdf
	@sh scripts/pdf_libraries.sh
	@sh scripts/demo.sh

test: setup ## ruff, mypy --strict and the fast tests
	@sh scripts/pdf_libraries.sh
	@$(MAKE) --no-print-directory lint
	.venv/bin/python -m pytest -m "not slow" --numprocesses auto --maxprocesses 8

test-slow: setup ## the slow checks: a built wheel, LibreOffice, whole runs
	@sh scripts/pdf_libraries.sh
	.venv/bin/python -m pytest -m slow --numprocesses auto --maxprocesses 8 --dist loadfile

lint: setup ## ruff and mypy --strict alone
	.venv/bin/python -m ruff check .
	.venv/bin/python -m ruff format --check .
	.venv/bin/python -m mypy

format: setup ## let ruff lay out the code and mend what it can
	.venv/bin/python -m ruff format .
	.venv/bin/python -m ruff check --fix .

bench: setup ## measured comparisons, side by side (see docs/performance.md)
	@PYTHON="$(PYTHON)" sh scripts/setup.sh .venv-bench 'frictionless[excel]'
	.venv/bin/python benchmarks/run.py

golden: setup ## write the golden files anew; look at the difference before you commit it
	.venv/bin/python -m pytest --update-golden --numprocesses auto --maxprocesses 8

examples: setup ## write the example workbooks and their audits anew
	.venv/bin/python examples/make_examples.py

docs: setup ## write what is made from the data (docs/, schemas of checklist files) anew
	.venv/bin/python scripts/write_docs.py

constraints: ## pin the newest versions of every package in constraints.txt
	@sh scripts/constraints.sh

clean: ## remove everything that these commands made
	rm -rf .venv .venv-bench build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis
