"""Applications and what recommending units and the office did with them."""
