"""What the desk shows and does; one module a theme."""
