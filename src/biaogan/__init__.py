"""Biaogan (标杆): runs quality-benchmark selection programmes from the call to the follow-up."""

__version__ = "0.1.0"
