"""Accounts, grants, organisations, recommending units, experts."""
