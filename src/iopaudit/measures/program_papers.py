"""The program's own papers, licenses and awards, line by line: what they cover, until when, and when they were looked up."""
