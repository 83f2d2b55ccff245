"""Forms of an amendment: the text, the figures of the law, what becomes of each stage under way, and why."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django import forms
from django.conf import settings

from biaogan.apps.door.amending import TREATMENTS, InFlight
from biaogan.apps.programmes.models import Edition
from biaogan.apps.programmes.services import offered_stacks
from biaogan.apps.programmes.shelf import root_of
from biaogan.core.rulebook.layers import lay_stack
from biaogan.core.rulebook.model import Rulebook
from biaogan.phrases import say
from biaogan.web.office.law_labels import stack_name
from biaogan.web.office.law_values import KEY_FIGURES
from biaogan.web.shared.display import current_language
from biaogan.web.shared.forms import WordedForm
from biaogan.web.shared.law_words import stage_name
from biaogan.web.shared.plain import PlainForm


class TextForm(WordedForm):
    """Which rulebook the edition runs under: its own, or another on the same measures."""

    words = "amending.form"
    stack = forms.ChoiceField()

    def __init__(self, *args: Any, edition: Edition, **kwargs: Any) -> None:
        super().__init__(*args, initial={"stack": edition.stack}, **kwargs)
        own = _measures(edition.stack)
        same = [stack for stack in offered_stacks(rehearsing=settings.DEMO) if _measures(stack) == own]
        self.fields["stack"].choices = [  # type: ignore[attr-defined]
            (stack, stack_name(stack)) for stack in same
        ]


def _measures(stack: str) -> str:
    return next(iter(lay_stack(stack, root=root_of(stack))[0].tree["about"]))


class FiguresForm(PlainForm):
    """Figures of the law by their paths, to be made stricter; ``besides`` = those that another form asks for."""

    def __init__(
        self, *args: Any, law: Rulebook, base: Rulebook, besides: Collection[str] = (), **kwargs: Any
    ) -> None:  # fmt: skip
        self.paths = [path for path in KEY_FIGURES if type(law.get(path)) is int and path not in besides]
        self.law, self.base = law, base
        super().__init__(*args, **{"initial": {path: law.get(path) for path in self.paths}, **kwargs})
        for path in self.paths:
            self.fields[path] = forms.IntegerField(min_value=0, max_value=10**6)
            self.fields[path].label = say(f"office.value.{path}", current_language())

    def rows(self) -> list[tuple[str, forms.BoundField, tuple[str, ...]]]:
        """(path, field, clauses) of each."""
        return [(path, self[path], self.law.cites(path)) for path in self.paths]

    def values(self) -> dict[str, Any]:
        """What was changed; None takes a value back, so that the text's own holds again."""
        given = {path: self.cleaned_data[path] for path in self.paths if self.cleaned_data[path] != self.law.get(path)}
        return {path: None if value == self.base.get(path) else value for path, value in given.items()}


class TreatmentsForm(PlainForm):
    """What becomes of each stage under way; fields are named by the keys of their rounds."""

    def __init__(self, *args: Any, law: Rulebook, flights: tuple[InFlight, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        language = current_language()
        for flight in flights:
            self.fields[flight.key] = forms.ChoiceField(
                label=say("amending.treatment", language, stage=stage_name(law, flight.standing.stage), n=flight.items),
                choices=[(each, say(f"amending.treatment.{each}", language)) for each in TREATMENTS],
                widget=forms.RadioSelect, required=False,
            )  # fmt: skip

    def treatments(self) -> dict[str, str]:
        """Round -> keep or move, as far as it was said."""
        return {name: said for name in self.fields if (said := self.cleaned_data.get(name))}


class ReasonForm(WordedForm):
    """Why the law is amended; everybody concerned reads it."""

    words = "amending.form"
    reason = forms.CharField(widget=forms.Textarea(attrs={"rows": 3}), max_length=2000, required=False)
