"""Many enterprises of an input planned by supervised workers, kept in a ledger that a broken run resumes from."""
