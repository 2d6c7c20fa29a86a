"""The bonds between claims, one file per kind, each with its faces: check (evaluator), rows (solver), sentence (reader)."""
