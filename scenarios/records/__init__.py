"""Portfolios as they are handed in: folders of case files, JSON Lines and tables, one record for each enterprise."""
