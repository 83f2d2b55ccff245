"""The facts of a case, each loaded from the database only when a guard or an effect asks for it."""

from biaogan.apps.door.situation.amendments import AmendmentFacts
from biaogan.apps.door.situation.applications import ApplicationFacts
from biaogan.apps.door.situation.lists import ListFacts
from biaogan.apps.door.situation.panels import PanelFacts
from biaogan.apps.door.situation.people import PeopleFacts
from biaogan.apps.door.situation.public import PublicFacts


class Situation(AmendmentFacts, ApplicationFacts, ListFacts, PanelFacts, PeopleFacts, PublicFacts):
    """Everything ``core.acts.situation.Situation`` asks for, by theme."""
