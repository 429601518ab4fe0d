"""Checklists: found, loaded, extended, explained, linted."""
