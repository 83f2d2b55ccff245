"""Which tests one worker runs together, and which start first, so that no worker is left alone with a long one."""

from __future__ import annotations

from typing import Final

from xdist.scheduler import LoadScopeScheduling

# modules that share what takes long to build
TOGETHER: Final = {
    "tests/demo/test_scenes.py": "demo",
    "tests/journeys/test_every_page.py": "demo",
    "tests/budgets/test_queries.py": "worlds",
}
LONGEST: Final = ("tests/journeys/", "tests/kills/")


class Scheduling(LoadScopeScheduling):
    """Tests one by one, but for those that belong together; xdist starts the largest group first."""

    def _split_scope(self, nodeid: str) -> str:
        return TOGETHER.get(nodeid.partition("::")[0], nodeid)


def is_short(nodeid: str) -> bool:
    """Whether a test may wait until the long ones have begun."""
    return not nodeid.startswith(LONGEST)
