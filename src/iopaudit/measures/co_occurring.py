"""What the program shows of care for both conditions: its people, its week, and who else is reached."""
