"""Forms of what a regulation leaves to an edition: entries of its lists, the day from which it is in force."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from django import forms

from biaogan.core.findings import implements
from biaogan.core.rulebook.model import Rulebook
from biaogan.core.rulebook.validity import Validity, validity_of
from biaogan.phrases import say
from biaogan.web.shared.display import current_language
from biaogan.web.shared.forms import WordedForm, date_input
from biaogan.web.shared.law_words import label_of

FOCUS: Final = "focus"
EDITION: Final = "edition"


class EntryForm(WordedForm):
    """One entry of a list; the key of one that the text names stays, a new one gets the next free key."""

    words = "office.focus"
    key = forms.CharField(widget=forms.HiddenInput, required=False, max_length=40)
    name = forms.CharField(max_length=60, required=False)


class NumberedForms(forms.BaseFormSet):
    """Rows that say which one they are."""

    def add_fields(self, form: Any, index: int | None) -> None:
        super().add_fields(form, index)
        words = "focus" if self.prefix == FOCUS else "entry"
        form.fields["name"].label = say(f"office.{words}.nth", current_language(), n=(index or 0) + 1)


EntryForms = forms.formset_factory(EntryForm, formset=NumberedForms, extra=2, max_num=30)


@dataclass(frozen=True)
class ListForms:
    """The entries of one list of the rulebook, to be changed. path: where they stand in the rulebook."""

    key: str
    title: str
    cites: tuple[str, ...]
    rows: Any

    @property
    def path(self) -> str:
        return f"lists.{self.key}.entries"

    def entries(self) -> dict[str, str] | None:
        """Key -> name of the entries that the rows name; None where they name none."""
        return _entries([row.cleaned_data for row in self.rows], self.key) or None


@implements("S1-6", "S0-5a", "S4-5.9")
def lists_of(law: Rulebook, base: Rulebook, data: Any) -> list[ListForms]:
    """Forms of the focus areas, and of every other list that the rulebook opens to an edition (S4-5.9).

    law: with what the edition entered; base: without.
    """
    return [_list(key, law, base, data) for key in (FOCUS, *_opened(base))]


def _list(key: str, law: Rulebook, base: Rulebook, data: Any) -> ListForms:
    entries = law.get(f"lists.{key}.entries")
    rows = [{"key": name, "name": words} for name, words in entries.items()] if isinstance(entries, dict) else []
    title = say("office.edition.focus", current_language()) if key == FOCUS else label_of(base, f"lists.{key}")
    return ListForms(
        key, title, base.cites(f"lists.{key}.entries"), EntryForms(data, initial=None if data else rows, prefix=key)
    )


def _opened(base: Rulebook) -> Iterator[str]:
    for key in base.get("lists", {}):
        if key != FOCUS and EDITION in base.openings.get(f"lists.{key}.entries", ()):
            yield key


def _entries(rows: list[Mapping[str, str]], prefix: str) -> dict[str, str]:
    kept = {row["key"]: row["name"] for row in rows if row.get("key") and row.get("name")}
    fresh = [row["name"] for row in rows if row.get("name") and not row.get("key")]
    free = (key for key in (f"{prefix}_{n}" for n in range(1, 100)) if key not in kept)
    return kept | dict(zip(free, fresh, strict=False))


class InForceForm(WordedForm):
    """The day from which the regulation is in force, where its text does not say it (S4-15b)."""

    words = "office.in_force"
    since = forms.DateField(required=False, widget=date_input())

    def __init__(self, *args: Any, law: Rulebook, base: Rulebook, **kwargs: Any) -> None:
        """law: with what the edition entered; base: without."""
        own = validity_of(law)
        super().__init__(*args, prefix="in_force", initial={"since": own.since}, **kwargs)
        self.validity: Validity = own
        self.setting, self.asked = validity_of(base).setting, validity_of(base).since is None
        self.cites = base.cites(self.setting) or base.cites("about")
        self.title = str(base.about("title", layer="measures"))
        if not self.asked:
            del self.fields["since"]

    def values(self) -> dict[str, Any]:
        """What the edition enters; None takes it back."""
        if not self.asked:
            return {}
        since = self.cleaned_data.get("since")
        return {self.setting: since.isoformat() if since else None}
