"""Experiences of current holders, open to the public."""
