"""The desk of the office, and of those who approve, are consulted or keep the accounts."""
