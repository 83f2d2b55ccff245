"""Marks on sheets, and what they come to."""
