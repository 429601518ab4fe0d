"""The workbook: written, guarded, read."""
