"""What each act does once it is allowed; one file a noun. Importing this package fills ``outcome.EFFECTS``."""

from biaogan.apps.door.effects import applications, editions, recommendations, rounds

__all__ = ["applications", "editions", "recommendations", "rounds"]
