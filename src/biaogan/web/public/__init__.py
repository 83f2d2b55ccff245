"""What anyone may see: calls, notices, results, certificates and the library of experiences."""
