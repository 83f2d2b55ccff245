"""Layout, components and charts that every desk uses."""
