"""What a file carries so that its plan can be made again, for every kind of file."""
