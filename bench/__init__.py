"""Benchmarks: one runnable file a question; ``python -m bench`` runs them all and writes ``results.json``."""
