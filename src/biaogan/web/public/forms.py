"""What the public types: an objection, a tracking code."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

from biaogan.apps.applications.models import Application
from biaogan.apps.notices.models import Notice
from biaogan.core.documents.count import count_words
from biaogan.core.findings import implements
from biaogan.phrases import say
from biaogan.web.shared.display import current_language
from biaogan.web.shared.forms import WordedForm

KINDS = ("own", "candidate", "staff")
TEXT_LIMIT = 2000  # 字
MOST_FILES = 5


class Files(forms.ClearableFileInput):
    """A file field for several files."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Several files; an empty list where none was chosen."""

    widget = Files

    def clean(self, data: Any, initial: Any = None) -> Any:
        uploads: list[UploadedFile] = [super(FilesField, self).clean(each, initial) for each in data or ()]
        if len(uploads) > MOST_FILES:
            raise forms.ValidationError(_say("objection.evidence.most", n=MOST_FILES))
        return uploads


class ObjectionForm(WordedForm):
    """An objection. What is about a candidate names it from the list; what is about oneself names it from the list, or
    by number and holder where it is not on it. Who objects may stay unnamed."""

    words = "public.objection"

    kind = forms.ChoiceField(widget=forms.RadioSelect)
    item = forms.ChoiceField(required=False)
    number = forms.CharField(max_length=40, required=False)
    organisation = forms.CharField(max_length=120, required=False)
    text = forms.CharField(widget=forms.Textarea(attrs={"rows": 8}), max_length=4 * TEXT_LIMIT)
    evidence = FilesField(required=False)
    name = forms.CharField(max_length=120, required=False)
    contact = forms.CharField(max_length=200, required=False)
    agreed = forms.BooleanField()

    def __init__(self, *args: Any, notice: Notice, items: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.notice = notice
        self.application: Application | None = None
        self._choices("kind", [(kind, _say(f"objection.kind.{kind}")) for kind in KINDS])
        self._choices("item", [("", _say("objection.item.none")), *((str(pk), name) for pk, name in items)])

    def _choices(self, name: str, choices: list[tuple[str, str]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices

    def clean_text(self) -> str:
        text: str = self.cleaned_data["text"]
        if (n := count_words(text)) > TEXT_LIMIT:
            raise forms.ValidationError(_say("objection.text.long", n=n, most=TEXT_LIMIT))
        return text

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        kind, item = cleaned.get("kind"), cleaned.get("item")
        if kind == "candidate" and not item:
            self.add_error("item", _say("objection.item.missing"))
        elif kind == "own" and not item:
            self.application = self._own(cleaned.get("number", ""), cleaned.get("organisation", ""))
        elif kind in ("own", "candidate"):
            self.application = Application.objects.get(pk=int(cleaned["item"]))
        return cleaned

    @implements("S1-21", "S0-18a", "S0-18b")
    def _own(self, number: str, organisation: str) -> Application | None:
        """The objector's own application: number and holder must agree, so that neither can be guessed alone."""
        if not number or not organisation:
            self.add_error("number", _say("objection.own.missing"))
            return None
        own = Application.objects.filter(edition=self.notice.round.edition_id).exclude(number="")
        found = own.filter(number__iexact=number.strip(), organisation__name=organisation.strip()).first()
        if found is None:
            self.add_error("number", _say("objection.own.unknown"))
        return found


class TrackingForm(WordedForm):
    """The tracking code, typed in any way that can be read."""

    words = "public.tracking"
    code = forms.CharField(max_length=40, widget=forms.TextInput(attrs={"autocomplete": "off", "class": "mono"}))

    def clean_code(self) -> str:
        """Twelve signs in three groups, as it was given."""
        signs = re.sub(r"[^A-Z0-9]", "", self.cleaned_data["code"].upper())
        return "-".join(signs[start : start + 4] for start in range(0, len(signs), 4))


def _say(key: str, **params: Any) -> str:
    return say(f"public.{key}", current_language(), **params)
