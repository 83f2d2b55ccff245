"""What each of the eleven kinds does: entering, settling, gathering, publishing (docs/house.md).

Gathering never settles and settling never gathers, so marks inform a list and never make it.
Parameters and their defaults stand in ``core.rulebook.kinds``.
"""

from __future__ import annotations

from typing import Final

ENTERING: Final = ("apply",)
SETTLING: Final = ("recommend", "examine", "deliberate", "approve")
GATHERING: Final = ("review", "defence", "site_visit", "consult")
PUBLISHING: Final = ("notice", "announce")
