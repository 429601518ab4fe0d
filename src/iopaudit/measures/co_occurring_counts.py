"""Counts of the Outcomes sheet and its chart review that speak of clients with both conditions."""
