"""Benchmarks: one runnable file a question; ``python -m bench`` runs them all and writes ``results.json``."""

# addresses of the yardsticks, see bench.site
T50, TSAVE = "yardstick/rows", "yardstick/save"
