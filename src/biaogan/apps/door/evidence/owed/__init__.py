"""Who owes each step, and whether their record shows it: one function a demand, by theme."""

from biaogan.apps.door.evidence.owed import applications, panels, publicity, results, reviews

__all__ = ["applications", "panels", "publicity", "results", "reviews"]
