"""Files that people hand in: what they are, whether they are safe, what they say."""
