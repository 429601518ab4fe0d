"""Counts of the Outcomes sheet that speak of families: contact, sessions, and a part in the plan."""
