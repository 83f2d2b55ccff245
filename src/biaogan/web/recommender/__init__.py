"""The desk of a recommending unit: its applicants, its list, its quota."""
