"""A body's conclusions as they are typed: verdict, rank and reason an item; who sat where and when; the minutes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django import forms
from django.forms import BoundField

from biaogan.apps.panels.models import Seat
from biaogan.apps.reviews.models import Resolution
from biaogan.core.findings import Finding
from biaogan.core.rulebook.model import Rulebook
from biaogan.phrases import finding_words, say
from biaogan.web.shared import fields
from biaogan.web.shared.deliberation import Row
from biaogan.web.shared.display import current_language
from biaogan.web.shared.forms import WordedForm, date_input
from biaogan.web.shared.law_words import label_of

VERDICTS = ("advance", "reject")
PARTS = ("verdict", "rank", "reason")  # of a conclusion
SIZES = {"verdict": "w8", "rank": "w4"}
# which of an item's three fields a finding about its conclusion belongs to
PART_OF = {"verdict.missing": "verdict", "verdict.reason_missing": "reason"}


def _lines(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


def _say(key: str, **told: Any) -> str:
    return say(f"expert.{key}", current_language(), **told)


class ConclusionForm(WordedForm):
    """Three fields an item, named as the door's findings place them, and what is said of the sitting."""

    words = "expert.deliberation"
    present = forms.MultipleChoiceField(widget=forms.CheckboxSelectMultiple, required=False)
    sitting = forms.CharField(max_length=120, required=False)
    dated = forms.DateField(widget=date_input(), required=False)
    minutes = forms.CharField(widget=_lines(6), required=False, max_length=20000)
    reason = forms.CharField(widget=_lines(2), required=False, max_length=2000)
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(
        self, rows: Sequence[Row], seats: Sequence[Seat], verdicts: Mapping[str, str],
        data: Mapping[str, Any] | None = None, *, initial: Mapping[str, Any],
    ) -> None:  # fmt: skip
        super().__init__(data, initial=dict(initial))
        self.items = [row.application.pk for row in rows]
        self.fields["present"].choices = [(seat.key, name_of(seat)) for seat in seats]  # type: ignore[attr-defined]
        self.fields["version"].error_messages["required"] = _say("sheet.version_missing")
        choices = [("", _say("deliberation.undecided")), *verdicts.items()]
        for pk in self.items:
            rank = forms.NumberInput(attrs={"inputmode": "numeric"})
            self.fields[f"verdicts.{pk}.verdict"] = forms.ChoiceField(choices=choices, required=False)
            self.fields[f"verdicts.{pk}.rank"] = forms.IntegerField(
                required=False, min_value=1, max_value=999, widget=rank
            )
            self.fields[f"verdicts.{pk}.reason"] = forms.CharField(required=False, max_length=2000, widget=_lines(1))

    @property
    def inputs(self) -> dict[str, Any]:
        """What the door is handed: conclusions by item, the sitting, the version that was opened."""
        kept = {name: self.cleaned_data[name] for name in ("sitting", "minutes", "dated", "present", "version")}
        return {**kept, "reason": self.cleaned_data["reason"], "verdicts": {pk: self._of(pk) for pk in self.items}}

    def _of(self, pk: int) -> dict[str, Any]:
        return {part: self.cleaned_data[f"verdicts.{pk}.{part}"] for part in PARTS}


def initial_of(rows: Sequence[Row], drafted: Resolution | None, own: str) -> dict[str, Any]:
    """What the form shows at first: the draft; without one the ranks follow the scores and nothing is concluded.

    own: key of the reader's seat, "" for an office, which has none.
    """
    found: dict[str, Any] = {"present": [own], "version": 0}
    if drafted is not None:
        present = drafted.present or [own]
        found = {name: getattr(drafted, name) for name in ("sitting", "dated", "minutes", "version")}
        found["present"] = present
    for order, row in enumerate(rows, start=1):
        said = (drafted.draft if drafted is not None else {}).get(str(row.application.pk), {"rank": order})
        for part in PARTS:
            found[f"verdicts.{row.application.pk}.{part}"] = said.get(part)
    return found


def name_of(seat: Seat) -> str:
    """周宁（组长）."""
    return _say("deliberation.member", name=seat.expert.account.name, kind=_say(f"seat.kind.{seat.kind}"))


def verdict_words(law: Rulebook, stage: str) -> dict[str, str]:
    """What the rulebook calls going on and staying behind."""
    return {key: label_of(law, f"stages.{stage}.verdicts.{key}") for key in VERDICTS}


@dataclass(frozen=True)
class Cell:
    """One control of a table, with what is wrong with it."""

    bound: BoundField
    problems: tuple[str, ...]
    size: str

    @property
    def anchor(self) -> str:
        return fields.anchor(self.bound.html_name)

    @property
    def control(self) -> str:
        described = f"{self.bound.auto_id}_error" if self.problems else ""
        return fields.render_control(self.bound, described=described, counted=False, size=self.size)


@dataclass(frozen=True)
class Decision:
    """An item before the group with the three things to be said of it."""

    row: Row
    verdict: Cell
    rank: Cell
    reason: Cell


def decisions(rows: Sequence[Row], form: ConclusionForm, findings: Sequence[Finding]) -> list[Decision]:
    """The rows with their controls; each finding stands beside the field it is about."""
    return [Decision(row, *(_cell(form, row, part, findings) for part in PARTS)) for row in rows]


def _cell(form: ConclusionForm, row: Row, part: str, findings: Sequence[Finding]) -> Cell:
    name = f"verdicts.{row.application.pk}.{part}"
    bound = form[name]
    titles = (finding_words(each, current_language()).title for each in fields.findings_at(name, findings))
    return Cell(bound, (*fields.field_errors(bound), *titles), SIZES.get(part, ""))


def beside(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """The findings, each about a conclusion placed at the very field that mends it."""
    return tuple(
        replace(each, place=f"{each.place}.{PART_OF[each.code]}") if each.code in PART_OF else each for each in findings
    )
