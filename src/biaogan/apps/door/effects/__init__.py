"""What each act does once it is allowed; one file a noun. Importing this package fills ``outcome.EFFECTS``."""

from biaogan.apps.door.effects import (
    amendments,
    applications,
    editions,
    experts,
    honours,
    panels,
    people,
    publicity,
    recommendations,
    referrals,
    reviews,
    rounds,
    rulebooks,
    waivers,
    watching,
)

__all__ = [
    "amendments",
    "applications",
    "editions",
    "experts",
    "honours",
    "panels",
    "people",
    "publicity",
    "recommendations",
    "referrals",
    "reviews",
    "rounds",
    "rulebooks",
    "waivers",
    "watching",
]
