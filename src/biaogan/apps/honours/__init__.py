"""Announcements, titles, duties and incidents."""
