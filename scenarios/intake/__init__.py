"""The intake workbook: what a client fills in, written, read and turned into a case."""
