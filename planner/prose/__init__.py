"""Expressions, clauses and formulas in words, in Chinese and in English: the third reader of the policy language."""
