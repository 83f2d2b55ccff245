"""An organisation: claiming it, its profile of every year, its colleagues."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from biaogan.apps.applications.models import Application
from biaogan.apps.files.services import receive
from biaogan.apps.people.models import Member, Organisation
from biaogan.apps.people.queries import licence_findings, members_of, memberships_of
from biaogan.core.acts.decide import Refused
from biaogan.core.findings import Finding, implements
from biaogan.core.identity.codes import divisions, find_division, industries, industry_sections, normalise_industry
from biaogan.core.identity.legal_kinds import legal_kinds
from biaogan.phrases import place_words, say
from biaogan.web.shared.acting import act, ask, carry_out, party
from biaogan.web.shared.display import current_language
from biaogan.web.shared.forms import WordedForm, shown_version
from biaogan.web.shared.present import present_value
from biaogan.web.shared.refusing import refused_besides
from biaogan.web.shared.standing import standing_of, with_standing

# facts of the guide that are told in a line, and those that take a paragraph; the columns of an organisation come first
LINES = ("representative", "ownership", "founded", "location", "area")
PARAGRAPHS = (
    "history", "business", "products", "operation", "culture", "mission", "vision", "values", "people", "technology",
    "knowledge", "infrastructure", "suppliers", "customers", "responsibility", "honours",
)  # fmt: skip
EARLIER = 30  # applications shown


class ClaimForm(WordedForm):
    """Who one acts for."""

    words = "applicant.organisation"

    credit_code = forms.CharField(max_length=30, widget=forms.TextInput(attrs={"autocomplete": "off"}))
    name = forms.CharField(max_length=120, widget=forms.TextInput(attrs={"autocomplete": "organization"}))
    kind = forms.ChoiceField()
    is_branch = forms.BooleanField(required=False)
    file = forms.FileField(required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = kind_choices()  # type: ignore[attr-defined]
        self.fields["file"].widget.attrs["accept"] = ".pdf,.png,.jpg,.jpeg"


class ProfileForm(WordedForm):
    """The facts an overview is written from, entered once and reused every year (S2-B1.1.3b)."""

    words = "applicant.organisation"

    name = forms.CharField(max_length=120)
    short_name = forms.CharField(max_length=60, required=False)
    kind = forms.ChoiceField()
    is_branch = forms.BooleanField(required=False)
    industry = forms.CharField(max_length=6, required=False, widget=forms.TextInput(attrs={"list": "industries"}))
    division = forms.ChoiceField(required=False)
    file = forms.FileField(required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = kind_choices()  # type: ignore[attr-defined]
        self.fields["division"].choices = self._divisions()  # type: ignore[attr-defined]
        self.fields["file"].widget.attrs["accept"] = ".pdf,.png,.jpg,.jpeg"
        for key in (*LINES, *PARAGRAPHS):
            widget = forms.TextInput() if key in LINES else forms.Textarea(attrs={"rows": 3})
            label = place_words(key, current_language())
            self.fields[f"profile-{key}"] = forms.CharField(
                label=label, max_length=200 if key in LINES else 2000, required=False, widget=widget
            )
        self.fields["profile-founded"].widget.attrs["placeholder"] = "1998-06-18"

    def _divisions(self) -> list[tuple[str, str]]:
        """The divisions of the table; a finer code that is held already stays choosable."""
        english = current_language() == "en"
        known = {code: entry.english if english else entry.name for code, entry in divisions().items()}
        held = str(self.initial.get("division") or "")
        if held and held not in known:
            around = find_division(held)
            known = {held: f"{known[around.code]} {held}" if around else held, **known}
        return [("", _say("choose")), *known.items()]

    def clean_industry(self) -> str:
        """Two to four digits of GB/T 4754, with or without the letter of the section."""
        typed = self.cleaned_data["industry"]
        code = normalise_industry(typed) if typed else ""
        if code is None:
            raise forms.ValidationError(_say("organisation.industry.unknown"), code="unknown")
        return code

    def profile(self) -> dict[str, str]:
        """The facts as an organisation keeps them."""
        return {key: self.cleaned_data[f"profile-{key}"] for key in (*LINES, *PARAGRAPHS)}


class InviteForm(WordedForm):
    """A colleague's address."""

    words = "applicant.colleague"

    address = forms.EmailField(widget=forms.EmailInput(attrs={"autocomplete": "off"}))


def kind_choices() -> list[tuple[str, str]]:
    """Kinds of organisation in the reader's language."""
    english = current_language() == "en"
    named = [(kind.key, kind.english if english else kind.name) for kind in legal_kinds().values()]
    return [("", _say("choose")), *named]


@act("organisation.claim")
@require_http_methods(["GET", "HEAD", "POST"])
@implements("S1-9.1")
def claim(request: HttpRequest) -> HttpResponse:
    """Act for an organisation. A check character that fails warns and asks for the licence; it never refuses."""
    form = ClaimForm(request.POST or None, request.FILES or None)
    refused: tuple[Finding, ...] = ()
    if request.method == "POST" and not form.is_valid():
        refused = refused_besides(request, "organisation.claim", None, form, **form.cleaned_data | {"file": None})
    elif request.method == "POST":
        given = _with_received(form.cleaned_data)
        try:
            done = carry_out(request, "organisation.claim", **given)
        except Refused as refusal:
            refused = refusal.findings
        else:
            return _after_claim(request, done.made)
    page = {"form": form, "refused": refused, "memberships": memberships_of(party(request).account or 0)}
    return render(request, "applicant/claim.html", page, status=422 if form.errors or refused else 200)


def _after_claim(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    confirmed = Member.objects.filter(
        organisation=organisation, account=party(request).account, confirmed=True, until=None
    )
    if not confirmed.exists():
        messages.warning(request, _say("organisation.waits", name=organisation.name))
        return redirect("applicant:desk")
    messages.success(request, _say("organisation.claimed", name=organisation.name))
    return redirect("applicant:organisation", pk=organisation.pk)


@act("organisation.edit", Organisation)
@require_http_methods(["GET", "HEAD", "POST"])
@implements("S2-B1.1.3b")
def organisation(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """The profile; GET shows it, POST keeps it."""
    form = ProfileForm(
        request.POST if request.method == "POST" else None, request.FILES or None, initial=_initial(organisation)
    )
    refused: tuple[Finding, ...] = ()
    if request.method == "POST" and form.is_valid():
        given = {name: value for name, value in _with_received(form.cleaned_data).items() if "-" not in name}
        try:
            carry_out(
                request, "organisation.edit", organisation, **given, profile=form.profile(),
                version=shown_version(request),
            )  # fmt: skip
        except Refused as refusal:
            refused = refusal.findings
            organisation.refresh_from_db()
        else:
            messages.success(request, _say("organisation.saved"))
            return redirect("applicant:organisation", pk=organisation.pk)
    page = _profile_page(organisation, form, refused) | {"droppable": _droppable(request, organisation)}
    return render(request, "applicant/organisation.html", page, status=422 if form.errors or refused else 200)


def _present(organisation: Organisation, form: ProfileForm) -> tuple[Finding, ...]:
    """What a colleague has kept meanwhile, beside each field that says otherwise."""
    kept = _initial(organisation)
    fields = {name: field for name, field in form.fields.items() if name != "file"}
    notes = (present_value(field, name, form.cleaned_data.get(name), kept.get(name)) for name, field in fields.items())
    return tuple(note for note in notes if note)


def _droppable(request: HttpRequest, organisation: Organisation) -> Member | None:
    """The reader's own membership, where nobody else has one and nothing was begun: the claim may be a mistake."""
    members = list(members_of(organisation))
    decision = ask(request, "member.remove", organisation, member=members[0].pk) if len(members) == 1 else None
    return members[0] if decision is not None and decision.is_allowed else None


def _profile_page(organisation: Organisation, form: ProfileForm, refused: tuple[Finding, ...]) -> dict[str, Any]:
    english = current_language() == "en"
    return {
        "organisation": organisation, "form": form, "refused": refused, "notes": licence_findings(organisation),
        "present": _present(organisation, form) if any(each.code == "version.stale" for each in refused) else (),
        "lines": [form[f"profile-{key}"] for key in LINES],
        "paragraphs": [form[f"profile-{key}"] for key in PARAGRAPHS],
        "industries": [
            (code, f"{industry_sections()[entry.parent].english if english else industry_sections()[entry.parent].name}"
                   f" · {entry.english if english else entry.name}")
            for code, entry in industries().items()
        ],
        "filled": sum(bool(value) for value in organisation.profile.values()), "asked": len(LINES) + len(PARAGRAPHS),
    }  # fmt: skip


def _initial(organisation: Organisation) -> dict[str, Any]:
    columns = {name: getattr(organisation, name) for name in ("name", "short_name", "kind", "is_branch", "industry")}
    profile = {f"profile-{key}": value for key, value in organisation.profile.items()}
    return {**columns, "division": organisation.division, **profile}


def _with_received(given: dict[str, Any]) -> dict[str, Any]:
    """The file of a form inspected and kept, before the act that names it."""
    upload = given.get("file")
    rest = {name: value for name, value in given.items() if name != "file"}
    return {**rest, "file": receive(upload)} if upload else rest


@act("member.invite", Organisation)
@require_http_methods(["GET", "HEAD", "POST"])
@implements("S1-16", "S0-14")
def colleagues(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """Who acts for the organisation; POST invites by e-mail."""
    form = InviteForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        carry_out(request, "member.invite", organisation, address=form.cleaned_data["address"])
        messages.success(request, _say("colleague.invited", address=form.cleaned_data["address"]))
        return redirect("applicant:colleagues", pk=organisation.pk)
    page = {"organisation": organisation, "form": form, "members": members_of(organisation)}
    return render(request, "applicant/colleagues.html", page, status=422 if form.errors else 200)


@act("member.remove", Organisation)
@require_http_methods(["GET", "HEAD", "POST"])
def remove(request: HttpRequest, organisation: Organisation, member: int) -> HttpResponse:
    """End a membership, asked once more."""
    leaving = members_of(organisation).filter(pk=member).first()
    if leaving is None:
        return redirect("applicant:colleagues", pk=organisation.pk)
    name = str(leaving.account) if leaving.account else leaving.invited_address
    refused: tuple[Finding, ...] = ()
    if request.method == "POST" and request.POST.get("confirm") == "yes":
        try:
            carry_out(request, "member.remove", organisation, member=leaving.pk)
        except Refused as refusal:
            refused = refusal.findings
        else:
            messages.success(request, _say("colleague.removed", name=name))
            own = leaving.account_id == party(request).account
            return redirect("applicant:desk") if own else redirect("applicant:colleagues", pk=organisation.pk)
    words = "organisation.drop" if _droppable(request, organisation) else "colleague"
    told = {"name": name, "organisation": organisation.name, "code": organisation.credit_code}
    page = {
        "question": _say(f"{words}.question", **told), "findings": refused,
        "changes": [_say(f"{words}.follows", **told)], "confirm": _say(f"{words}.remove"),
        "keep": _say(f"{words}.keep"), "back": "..", "reversible": True,
    }  # fmt: skip
    return render(request, "shared/confirm.html", page, status=422 if refused else 200)


@act("organisation.edit", Organisation)
@require_safe
@implements("S1-16", "S0-14")
def earlier(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """The organisation's applications of all years."""
    own = Application.objects.filter(organisation=organisation).select_related("edition")
    found = with_standing(own).order_by("-edition__year", "-pk")[:EARLIER]
    rows = [(application, standing_of(application, "applicant")) for application in found]
    return render(request, "applicant/earlier.html", {"organisation": organisation, "rows": rows})


def _say(name: str, /, **told: Any) -> str:
    return say(f"applicant.{name}", current_language(), **told)
