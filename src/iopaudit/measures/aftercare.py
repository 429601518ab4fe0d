"""What the program shows of care afterwards: counts of discharges and of contact, and the alumni program."""
