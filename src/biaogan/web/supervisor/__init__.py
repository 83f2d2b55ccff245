"""The desk of the supervisor: everything that happened, read-only."""
