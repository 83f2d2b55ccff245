"""The Django apps: what is kept, and the one door through which it changes. Each has models, services, queries."""
