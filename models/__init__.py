"""What things are: money, vocabulary, policies, cases and plans as frozen data. No files, no tables, no solver."""
