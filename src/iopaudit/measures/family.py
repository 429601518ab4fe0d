"""What the program shows of family work: who leads it, how often it is held, and when families can come."""
