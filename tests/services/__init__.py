"""Real servers and a real browser for the tests: each module says whether its own is at hand and what enables it."""
