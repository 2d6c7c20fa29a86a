"""What the consultant hands over, gathered from a plan once and shown by every kind of file."""
