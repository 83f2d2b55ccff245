"""The kinds of stages: entering, settling, gathering, publishing. Gathering never settles; settling never gathers."""

from __future__ import annotations

from biaogan.core.acts.stages.kinds import KINDS, StageKind

__all__ = ["KINDS", "StageKind"]
