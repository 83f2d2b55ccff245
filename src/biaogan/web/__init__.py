"""The desks: pages for each role, made of the parts in ``shared``."""
