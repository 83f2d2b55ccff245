"""Forms of the expert pool, the committee, placements and recusals."""

from __future__ import annotations

from typing import Any

from django import forms

from biaogan.apps.people.models import Expert
from biaogan.core.identity.codes import industries
from biaogan.phrases import say
from biaogan.web.shared.display import current_language
from biaogan.web.shared.forms import WordedForm, date_input

TITLE_LEVELS = ("senior", "associate", "other")
SOURCES = ("office", "unit", "association", "self")
STATUSES = ("pool", "candidate", "suspended")
LINES = forms.Textarea(attrs={"rows": 3})


def industry_choices() -> list[tuple[str, str]]:
    """The 97 divisions of industry: 37 铁路、船舶……."""
    english = current_language() == "en"
    return [(code, f"{code} {found.english if english else found.name}") for code, found in industries().items()]


def words_of(group: str, keys: tuple[str, ...]) -> list[tuple[str, str]]:
    """Choices whose words are ``office_review.<group>.<key>``."""
    return [(key, say(f"office_review.{group}.{key}", current_language())) for key in keys]


class PoolForm(WordedForm):
    """What to look for in the pool."""

    words = "office_review.pool"
    q = forms.CharField(required=False, max_length=60)
    status = forms.ChoiceField(required=False)
    industry = forms.ChoiceField(required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        every = [("", say("office_review.every", current_language()))]
        self.fields["status"].choices = [*every, *words_of("status", STATUSES)]  # type: ignore[attr-defined]
        self.fields["industry"].choices = [*every, *industry_choices()]  # type: ignore[attr-defined]


class FactsForm(WordedForm):
    """What is known of an expert."""

    words = "office_review.expert"
    employer = forms.CharField(max_length=120)
    former_employers = forms.CharField(required=False, max_length=1000, widget=LINES)
    title = forms.CharField(required=False, max_length=60)
    title_level = forms.ChoiceField(required=False)
    quality_years = forms.IntegerField(min_value=0, max_value=70, initial=0)
    fields_known = forms.CharField(required=False, max_length=300)
    industries = forms.MultipleChoiceField(required=False, widget=forms.SelectMultiple(attrs={"size": 8}))
    source = forms.ChoiceField(required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        none = [("", say("office_review.unknown", current_language()))]
        self.fields["title_level"].choices = [*none, *words_of("title_level", TITLE_LEVELS)]  # type: ignore[attr-defined]
        self.fields["source"].choices = [*none, *words_of("source", SOURCES)]  # type: ignore[attr-defined]
        self.fields["industries"].choices = industry_choices()  # type: ignore[attr-defined]

    def clean_fields_known(self) -> list[str]:
        """Words set apart by 、 or comma or space."""
        text = self.cleaned_data["fields_known"]
        for sign in "，,;；\n ":
            text = text.replace(sign, "、")
        return [word for word in text.split("、") if word]

    def clean_former_employers(self) -> list[dict[str, str]]:
        """One employer a line, with the year it ended after a comma."""
        lines = (line.strip() for line in self.cleaned_data["former_employers"].splitlines())
        parts = (line.replace("，", ",").partition(",") for line in lines if line)
        return [{"name": name.strip(), "until": until.strip()} for name, _, until in parts]

    @property
    def facts(self) -> dict[str, Any]:
        """The facts by the names the acts give them."""
        given = {name: self.cleaned_data[name] for name in FactsForm.base_fields if name in self.cleaned_data}
        return {**given, "fields": given.pop("fields_known")}

    @classmethod
    def initial_of(cls, expert: Expert) -> dict[str, Any]:
        """What is known now, as it is typed."""
        former = "\n".join(f"{one['name']}，{one.get('until', '')}".rstrip("，") for one in expert.former_employers)
        return {
            "employer": expert.employer, "former_employers": former, "title": expert.title,
            "title_level": expert.title_level, "quality_years": expert.quality_years,
            "fields_known": "、".join(expert.fields), "industries": expert.industries, "source": expert.source,
        }  # fmt: skip


class NominateForm(FactsForm):
    """A new expert: the account and what is known."""

    field_order = ["name", "email"]
    name = forms.CharField(max_length=60)
    email = forms.EmailField(max_length=254)


class VetForm(FactsForm):
    """What is known, mended, and whether it suffices."""

    comprehensive = forms.BooleanField(required=False)
    status = forms.ChoiceField()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["status"].choices = words_of("status", ("pool", "candidate"))  # type: ignore[attr-defined]


class ReasonForm(WordedForm):
    """A reason that goes on record."""

    words = "office_review.act"
    reason = forms.CharField(max_length=2000, widget=forms.Textarea(attrs={"rows": 4}))


class GroupsForm(WordedForm):
    """Names of groups, one a line; of a panel without groups nothing is asked."""

    words = "office_review.groups"
    groups = forms.CharField(required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 4}))

    def __init__(self, *args: Any, in_groups: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not in_groups:
            del self.fields["groups"]

    def clean_groups(self) -> list[str]:
        """Without blanks and repetitions."""
        names = (line.strip() for line in self.cleaned_data["groups"].splitlines())
        return list(dict.fromkeys(name for name in names if name))


class GroupForm(WordedForm):
    """What a group is called."""

    words = "office_review.group"
    name = forms.CharField(max_length=300)


class SeatForm(WordedForm):
    """Whom to invite, why, and until when an answer is wanted."""

    words = "office_review.seat"
    expert = forms.IntegerField()
    reason = forms.CharField(max_length=500, widget=LINES)
    due = forms.DateField(required=False, widget=date_input())


class RecusalForm(WordedForm):
    """Confirm or dismiss a suggested recusal."""

    words = "office_review.recusal"
    confirm = forms.ChoiceField(widget=forms.RadioSelect)
    reason = forms.CharField(max_length=1000, widget=LINES)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["confirm"].choices = words_of("recusal.confirm", ("yes", "no"))  # type: ignore[attr-defined]
