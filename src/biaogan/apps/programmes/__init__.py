"""Programmes, editions, the pinned law and the rounds of each stage."""
