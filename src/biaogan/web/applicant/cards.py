"""The documents of a step as cards: what is asked, what is attached, what is wrong, and the form that takes a file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.conf import settings

from biaogan.apps.applications import papers
from biaogan.apps.applications.items import named
from biaogan.apps.applications.models import Attachment
from biaogan.apps.files.models import Document
from biaogan.core.findings import Finding
from biaogan.core.materials.documents import FORMS
from biaogan.core.rulebook.model import Rulebook
from biaogan.phrases import say
from biaogan.web.applicant.drafting import INDICATORS, Drafting, step_of_document
from biaogan.web.shared.display import current_language
from biaogan.web.shared.law_words import label_of
from biaogan.web.shared.plain import PlainForm

ANY_TYPE = ("docx", "pdf", "png", "jpg")


class UploadForm(PlainForm):
    """One file. A stamped scan names the check code at the foot of the paper; everything may be marked secret."""

    file = forms.FileField()
    check_code = forms.CharField(max_length=20, widget=forms.TextInput(attrs={"autocomplete": "off"}))
    confidential = forms.BooleanField(required=False)

    def __init__(self, law: Rulebook, kind: str, *args: Any, codes: Sequence[str] = (), **kwargs: Any) -> None:
        super().__init__(*args, **{"auto_id": f"id-{kind}-%s", **kwargs})
        self.codes = codes
        form = law.get(f"materials.documents.{kind}.form", "any")
        types = FORMS.get(form, (ANY_TYPE, ""))[0]
        self.fields["file"].label = _say("upload.choose", document=label_of(law, f"materials.documents.{kind}"))
        self.fields["file"].help_text = _say(
            "upload.help", types=[f".{name}" for name in types], size=settings.UPLOAD_LIMIT
        )
        self.fields["file"].widget.attrs["accept"] = ",".join(f".{name}" for name in (*types, "jpeg"))
        self.fields["check_code"].label = _say("upload.code")
        self.fields["check_code"].help_text = _say("upload.code.help")
        self.fields["confidential"].label = _say("upload.secret")
        if kind not in papers.KINDS:
            del self.fields["check_code"]

    def clean_check_code(self) -> str:
        """The code as printed, whatever signs were typed between its halves."""
        typed = "".join(sign for sign in self.cleaned_data["check_code"].upper() if sign.isalnum())
        code = f"{typed[:4]}-{typed[4:]}"
        if code not in self.codes:
            raise forms.ValidationError(_say("upload.code.unknown"), code="unknown")
        return code


class EvidenceForm(UploadForm):
    """A piece of evidence and what it proves."""

    kind = forms.ChoiceField()
    field_order = ("kind", "file", "confidential")

    def __init__(self, law: Rulebook, kinds: Sequence[str], *args: Any, **kwargs: Any) -> None:
        super().__init__(law, "evidence", *args, **kwargs)
        self.fields["kind"].label = _say("evidence.kind")
        self.fields["kind"].choices = [  # type: ignore[attr-defined]
            ("", _say("choose")), *((kind, label_of(law, f"materials.documents.{kind}")) for kind in kinds),
        ]  # fmt: skip
        self.fields["file"].label = _say("upload.choose", document=_say("evidence.title"))
        self.fields["file"].help_text = _say(
            "upload.help", types=[f".{name}" for name in ANY_TYPE], size=settings.UPLOAD_LIMIT
        )
        self.fields["file"].widget.attrs["accept"] = ",".join(f".{name}" for name in (*ANY_TYPE, "jpeg"))


@dataclass(frozen=True)
class Card:
    """A document of the rulebook as its step shows it. paper: what is printed for it, None where nothing is."""

    kind: str
    name: str
    required: bool
    clauses: tuple[str, ...]
    editable: bool
    reason: str
    attached: Sequence[Attachment]
    findings: tuple[Finding, ...]
    form: UploadForm
    paper: Document | None = None
    code: str = ""

    @property
    def is_paper(self) -> bool:
        """Whether it is printed from the draft."""
        return self.kind in papers.KINDS

    @property
    def current(self) -> bool:
        """Whether what is attached was printed from the draft as it is now."""
        return bool(self.attached) and all(item.check_code == self.code for item in self.attached)


def cards(work: Drafting, step: str, uploaded: Sequence[Finding] = (), form: UploadForm | None = None) -> list[Card]:
    """The documents of a step."""
    documents = named(work.law.get("materials.documents", {}))
    live = Attachment.objects.filter(application=work.application, removed_at=None).select_related("file")
    attached: dict[str, list[Attachment]] = {}
    for item in live:
        attached.setdefault(item.kind, []).append(item)
    return [
        _card(work, kind, attached.get(kind, []), uploaded, form)
        for kind in documents
        if step_of_document(work.law, kind) == step
    ]


def evidence_kinds(work: Drafting) -> list[str]:
    """Kinds of evidence that may be added now."""
    documents = named(work.law.get("materials.documents", {}))
    own = [kind for kind in documents if step_of_document(work.law, kind) == INDICATORS]
    return [kind for kind in own if work.only is None or f"documents.{kind}" in work.only]


def _card(
    work: Drafting, kind: str, attached: Sequence[Attachment], uploaded: Sequence[Finding], form: UploadForm | None
) -> Card:
    path, item = f"materials.documents.{kind}", f"documents.{kind}"
    place = f"files.{kind}"
    is_paper = kind in papers.KINDS
    code = papers.check_code_of(work.application, work.law, kind) if is_paper else ""
    own = form if form is not None and form.auto_id == f"id-{kind}-%s" else UploadForm(work.law, kind)
    return Card(
        kind=kind, name=label_of(work.law, path), required=work.law.get(f"{path}.need") == "required",
        clauses=work.law.cites(path), editable=work.only is None or item in work.only,
        reason=work.reasons.get(item, ""), attached=attached,
        findings=tuple(found for found in (*uploaded, *work.findings) if found.place == place), form=own, code=code,
        paper=papers.issued(work.application, kind).filter(check_code=code).first() if is_paper else None,
    )  # fmt: skip


def _say(name: str, /, **told: Any) -> str:
    return say(f"applicant.{name}", current_language(), **told)
