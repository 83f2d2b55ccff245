"""What the office sees and does; one module a theme."""
