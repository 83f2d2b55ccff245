"""The public pages; one module a theme."""
