"""The bonds between claims, one file per kind.

Each has three faces: check (evaluator), rows (solver), sentence (reader).
"""
