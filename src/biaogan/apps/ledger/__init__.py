"""What happened: append-only, hash-chained entries and accesses; the clock."""
