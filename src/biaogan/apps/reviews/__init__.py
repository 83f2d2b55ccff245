"""Sheets, timetables, visits, resolutions and opinions asked."""
