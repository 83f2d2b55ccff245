"""Committees, groups, seats and recusals."""
