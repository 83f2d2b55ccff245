"""What people are told, and the work that still has to be done."""
