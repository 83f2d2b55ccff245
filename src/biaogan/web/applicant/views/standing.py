"""Where an application stands after it was handed in: result, what is asked, what may still be done, its history."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from biaogan.apps.applications.items import item_name
from biaogan.apps.applications.models import Application, Verdict
from biaogan.apps.files.models import Document
from biaogan.apps.honours.models import Honour
from biaogan.apps.ledger.queries import history_of
from biaogan.apps.reviews.models import Sheet, Slot, Visit
from biaogan.core.acts.decide import Decision, Refused
from biaogan.core.acts.table import BEFORE_RESULT, JUDGING
from biaogan.core.findings import Finding, errors, implements
from biaogan.phrases import place_words, say
from biaogan.web.applicant.drafting import ENTRY, ROW, Drafting, step_of_document, step_of_place, step_url
from biaogan.web.shared.acting import act, ask, carry_out
from biaogan.web.shared.display import current_language
from biaogan.web.shared.dossier import dossier_of
from biaogan.web.shared.forms import WordedForm
from biaogan.web.shared.history import events_of
from biaogan.web.shared.law_words import label_of, short_name
from biaogan.web.shared.navigation import Step
from biaogan.web.shared.standing import correction_of, standing_of, with_course

SUBMITTED = (*ROW, "current")
POSSIBLE = ("application.recall", "application.withdraw", "application.edit")
# what an applicant is told of the course of its application; who judged or listed what is not among it
TOLD = (
    "application.start", "application.submit", "application.recall", "application.return", "application.resubmit",
    "application.reject", "application.pass", "application.transfer", "application.withdraw", "application.hold",
    "application.release", "application.disqualify", "application.call", "recommendation.submit", "round.settle",
    "resolution.adopt", "notice.publish", "objection.rule", "resolution.approve", "announcement.publish",
    "comment.release", "honour.award", "honour.revoke",
)  # fmt: skip
REASONED = ("application.return", "application.reject", "application.transfer", "application.disqualify",
            "application.withdraw", "honour.revoke")  # fmt: skip


class WithdrawForm(WordedForm):
    """Why an application is withdrawn, if one wants to say."""

    words = "applicant.withdraw"

    reason = forms.CharField(required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 3}))


class RecusalForm(WordedForm):
    """Whom an applicant asks to be recused, and why."""

    words = "applicant.recusal"

    expert = forms.CharField(max_length=60)
    employer = forms.CharField(max_length=120)
    ground = forms.CharField(max_length=1000, widget=forms.Textarea(attrs={"rows": 4}))


@dataclass(frozen=True)
class Asked:
    """One item of a correction: what, why, and where it is mended."""

    item: str
    name: str
    reason: str
    url: str


def with_outcome(applications: QuerySet[Application]) -> QuerySet[Application]:
    """Read with whether there is anything to show of its reviews."""
    own = {"application": OuterRef("pk")}
    return with_course(applications).annotate(
        has_comments=Exists(Sheet.objects.filter(**own).exclude(released_at=None)),
        has_slots=Exists(Slot.objects.filter(**own)), has_visits=Exists(Visit.objects.filter(**own)),
    )  # fmt: skip


@act("application.read", Application, select=(*SUBMITTED, "honour"), read=with_outcome, asks=POSSIBLE)
@require_safe
@implements("S1-17a", "S1-18a", "S0-15")
def application(request: HttpRequest, application: Application) -> HttpResponse:
    """The page of one application."""
    work = Drafting(request, application)
    honour: Honour | None = getattr(application, "honour", None)
    work.correction = correction_of(application)
    page = {
        "work": work, "application": application, "standing": standing_of(application, "applicant"),
        "stages": list(_stages(work, honour is not None)), "asked": list(_asked(work)), "result": _result(application),
        **_outcome(application), "honour": honour,
        "dossier": dossier_of(application, work.law) if application.current else None,
        "draft": application.round.kind == "apply" and not application.exit, "may": _possible(work),
        "receipt": Document.objects.filter(subject=application.key, kind="receipt").order_by("-asked_at").first(),
    }  # fmt: skip
    return render(request, "applicant/application.html", page)


def _outcome(application: Any) -> dict[str, Any]:
    """What is shown of its reviews; of what there is not, nothing is asked."""
    comments = application.sheets.exclude(released_at=None).order_by("round", "pk")
    return {
        "comments": comments if application.has_comments else (),
        "slots": application.slots.order_by("starts") if application.has_slots else (),
        "visits": application.visits.order_by("pk") if application.has_visits else (),
    }


def _possible(work: Drafting) -> dict[str, bool]:
    """What may be done now."""
    request, application = work.request, work.application
    kind = "" if application.exit else application.round.kind
    asked = {
        "recall": kind in JUDGING and ask(request, "application.recall", application),
        "withdraw": kind in BEFORE_RESULT and ask(request, "application.withdraw", application),
        "edit": not work.barred,
        "suggest": bool(application.number) and kind in _READ,
    }
    return {name: found.is_allowed if isinstance(found, Decision) else bool(found) for name, found in asked.items()}


_READ = ("recommend", "examine", "review", "deliberate", "defence", "site_visit")


def _stages(work: Drafting, honoured: bool) -> Iterator[Step]:
    """The course: stages passed, the one it stands in, those to come; a stage held when necessary only if called."""
    application = work.application
    passed = True
    for stage in work.law.stages:
        here = stage.key == application.round.stage
        passed = passed and not here
        if stage.when == "always" or here or stage.key in application.called:
            state = "done" if passed or (here and honoured) else "now" if here else "next"
            yield Step(short_name(work.law, stage), state=state)


def _asked(work: Drafting) -> Iterator[Asked]:
    """The open correction, item by item."""
    for item, reason in work.reasons.items():
        yield Asked(item, _item_words(work, item), reason, _item_url(work, item))


def _item_words(work: Drafting, item: str) -> str:
    named = item_name(work.law, item)
    if current_language() == "zh" and named:
        return named
    part, _, key = item.rpartition(".")
    path = {"": "conditions", "fields": "materials.fields"}.get(part, f"materials.{part}")
    return label_of(work.law, f"{path}.{key}") if named else place_words(item.rpartition(".")[2], current_language())


def _item_url(work: Drafting, item: str) -> str:
    """The step on which the item is mended; what the profile holds is mended there too."""
    for step, blocks in work.blocks.items():
        for block in blocks:
            for question in block.questions:
                if question.item == item:
                    return f"{step_url(work.application, step)}#at-{question.place.replace('.', '-')}"
    kind = item.removeprefix("documents.")
    if kind != item:
        return f"{step_url(work.application, step_of_document(work.law, kind))}#at-files-{kind}"
    return step_url(work.application, step_of_place(work.law, item) if item == "indicators" else ENTRY)


def _result(application: Application) -> Verdict | None:
    """The verdict by which it left the unit or the formal review: its reason is shown to the applicant."""
    if application.exit != "rejected":
        return None
    own = Verdict.objects.filter(application=application, verdict="reject", round__kind__in=("recommend", "examine"))
    return own.select_related("round").order_by("-pk").first()


@act("application.read", Application, select=SUBMITTED)
@require_safe
@implements("S1-16", "S0-14")
def history(request: HttpRequest, application: Application) -> HttpResponse:
    """What happened to it, from the ledger."""
    rows = history_of(application.key).filter(act__in=TOLD).order_by("-id")
    events = [
        (event, event.detail if event.row.act in REASONED else "", _who(event.row.actor, event.row.role, event.who))
        for event in events_of(rows)
    ]
    return render(request, "applicant/history.html", {"application": application, "events": events})


def _who(actor: str, role: str, name: str) -> str:
    """Colleagues by name, officials by their office."""
    part = role.rstrip("+")
    return name if part == "applicant" or actor == "system" else _say(f"by.{part}")


@act("application.read", Application, select=SUBMITTED)
@require_safe
@implements("S1-16", "S0-14")
def printed(request: HttpRequest, application: Application) -> HttpResponse:
    """The submitted version on plain pages, to be printed; before the first submit the draft as it is."""
    work = Drafting(request, application)
    if application.current is None:
        return redirect("applicant:check", pk=application.pk)
    page = {"application": application, "work": work, "dossier": dossier_of(application, work.law)}
    return render(request, "applicant/print.html", page)


@act("application.recall", Application, select=SUBMITTED)
@require_http_methods(["GET", "HEAD", "POST"])
def recall(request: HttpRequest, application: Application) -> HttpResponse:
    """Take it back to change it, while the window is open and nobody took it up; a recall never forfeits."""
    return _confirmed(
        request, application, "application.recall", "recall",
        [_say("recall.follows.draft"), _say("recall.follows.stands"), _say("recall.follows.number")],
        after=step_url(application, ENTRY), reversible=True,
    )  # fmt: skip


@act("application.withdraw", Application, select=SUBMITTED)
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: HttpRequest, application: Application) -> HttpResponse:
    """Leave the selection."""
    form = WithdrawForm(request.POST if request.method == "POST" else None)
    form.is_valid()
    return _confirmed(
        request, application, "application.withdraw", "withdraw",
        [_say("withdraw.follows.out"), _say("withdraw.follows.lists"), _say("withdraw.follows.final")],
        after=reverse("applicant:application", args=[application.pk]), form=form,
        reason=form.cleaned_data.get("reason", "") if form.is_bound else "",
    )  # fmt: skip


def _confirmed(
    request: HttpRequest, application: Application, name: str, words: str, changes: list[str], *, after: str,
    form: WordedForm | None = None, reversible: bool = False, **inputs: Any,
) -> HttpResponse:  # fmt: skip
    """Ask once more, then do it; what stands against it is shown instead of the question's answer."""
    decision = ask(request, name, application)
    refused: tuple[Finding, ...] = errors(decision.findings) if decision else ()
    if request.method == "POST" and request.POST.get("confirm") == "yes" and not refused:
        try:
            carry_out(request, name, application, **inputs)
        except Refused as refusal:
            refused = refusal.findings
        else:
            messages.success(request, _say(f"{words}.done"))
            return redirect(after)
    page = {
        "question": _say(f"{words}.question", name=application.name or _say("unnamed")), "changes": changes,
        "confirm": _say(f"{words}.act"), "keep": _say(f"{words}.keep"), "findings": refused, "form": form,
        "back": reverse("applicant:application", args=[application.pk]), "reversible": reversible,
        "clauses": ("S1-16",), "impossible": bool(refused),
    }  # fmt: skip
    return render(request, "shared/confirm.html", page, status=422 if request.method == "POST" and refused else 200)


@act("recusal.suggest", Application, select=SUBMITTED)
@require_http_methods(["GET", "HEAD", "POST"])
@implements("S1-15", "S0-13b")
def suggest(request: HttpRequest, application: Application) -> HttpResponse:
    """Ask that somebody keep out; the office decides. Nobody learns from the answer who is an expert."""
    form = RecusalForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        reason = _say("recusal.reason", **said)
        carry_out(
            request, "recusal.suggest", application, name=said["expert"], employer=said["employer"], reason=reason
        )
        messages.success(request, _say("recusal.done"))
        return redirect("applicant:application", pk=application.pk)
    page = {"form": form, "application": application}
    return render(request, "applicant/recusal.html", page, status=422 if form.errors else 200)


def _say(name: str, /, **told: Any) -> str:
    return say(f"applicant.{name}", current_language(), **told)
