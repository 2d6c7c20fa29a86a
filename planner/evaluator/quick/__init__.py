"""The evaluator's quick word: a plan is confirmed for little, or it is left to the plain evaluator.

It reads the same clause data as the plain evaluator, with definite facts only and for the claims that are granted only.
"""
