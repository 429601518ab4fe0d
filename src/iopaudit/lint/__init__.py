"""Lint: mistakes in checklists that load all the same, found by asking what audits by them could come to."""
