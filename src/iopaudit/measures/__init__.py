"""Facts computed from a submission."""
