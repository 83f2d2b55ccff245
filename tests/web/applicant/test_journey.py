"""From registering to the receipt by plain forms, as a browser without scripts sends them."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from biaogan.apps.applications.models import Application
from biaogan.apps.applications.papers import check_code_of
from biaogan.apps.files.models import Document
from biaogan.apps.ledger.models import Entry
from biaogan.apps.messages.models import Message
from biaogan.apps.people.models import Account, Organisation
from biaogan.apps.programmes.law import law_of_round
from biaogan.core.identity.credit_code import check_character
from tests import cast, samples

pytestmark = pytest.mark.django_db

CODE = "91230199MA1CAXT01"
PASSWORD = "long-enough-and-rare"


def form_of(response: HttpResponse, name: str = "form") -> dict[str, Any]:
    """What the browser would send back unchanged: the values of the form as it was drawn."""
    form = response.context[name]
    values = {bound.html_name: bound.value() for bound in form}
    return {key: value for key, value in values.items() if value not in (None, False, "")}


def register(client: Client) -> Account:
    given = {"name": "林申", "email": "lin@firm.example", "password1": PASSWORD, "password2": PASSWORD}
    sent = client.post(reverse("account_signup"), given)
    assert sent.headers["Location"] == reverse("account_email_verification_sent")
    told = Message.objects.get(template="address_confirm")
    assert client.get(told.path).status_code == 200
    assert client.post(told.path).headers["Location"] == reverse("applicant:desk")
    return Account.objects.get(email="lin@firm.example")


def claim(client: Client) -> Organisation:
    given = {"credit_code": CODE + check_character(CODE), "name": "示例动力股份有限公司", "kind": "company"}
    sent = client.post(reverse("applicant:claim"), given)
    organisation = Organisation.objects.get()
    assert sent.headers["Location"] == reverse("applicant:organisation", args=[organisation.pk])
    profile = {"version": "1", "name": organisation.name, "kind": "company", "industry": "C3734", "division": "23"}
    client.post(sent.headers["Location"], {**profile, "profile-founded": "1998", "profile-products": "船用发动机"})
    return Organisation.objects.get()


def fill(client: Client, application: Application, step: str, **answers: str) -> HttpResponse:
    address = reverse(f"applicant:{step}", args=[application.pk])
    page = client.get(address)
    number = page.context["application"].draft.number
    return client.post(address, {**form_of(page), "version": number, "go": "check", **answers})


def upload(client: Client, application: Application, kind: str, name: str, content: bytes, **more: str) -> HttpResponse:
    address = reverse("applicant:attach", args=[application.pk, kind])
    return client.post(address, {"file": SimpleUploadedFile(name, content), **more})


@pytest.mark.clause("S1-N1.2.2a", "S1-16", "S1-N1.2.3a")
def test_register_claim_fill_in_submit_and_read_receipt(signed_in: Callable[[Account], Client]) -> None:
    edition, client = cast.open_edition(), Client()
    account = register(client)
    assert Entry.objects.filter(act="account.register", subject=account.key).exists()
    claim(client)

    started = client.post(
        reverse("applicant:start", args=[edition.pk]),
        {"organisation": str(Organisation.objects.get().pk), "unit": str(cast.unit().pk), "name": ""},
    )
    application = Application.objects.get()
    assert started.headers["Location"] == reverse("applicant:entry", args=[application.pk])

    answers = cast.complete_answers("示例动力")
    entry = {"focus": "foundation", "scope": "methods", "sharing": "on"}
    entry |= {f"profit-{year}": value for year, value in answers["answers"]["profit"]["value"].items()}
    entry |= {f"record-{domain}": "clean" for domain in ("credit", "quality", "safety", "environment")}
    entry |= {f"contact-{part}": said for part, said in answers["answers"]["contact"]["value"].items()}
    assert fill(client, application, "entry", **entry).status_code == 302

    told = {f"section-{key}": text for key, text in answers["sections"].items()}
    told |= {"field-kind": "overall", "field-origin": "adapted", "field-years_applied": "7", "secret-effect": "on"}
    told |= {f"maturity-{part}": said for part, said in answers["answers"]["maturity"]["value"].items()}
    assert fill(client, application, "experience", **told).status_code == 302
    figures = {f"row-0-{year}-{column}": "97.5" for year in (2023, 2024, 2025) for column in ("own", "benchmark")}
    assert fill(
        client, application, "indicators", **{"rows": "1", "row-0-name": "合格率", "row-0-unit": "%", **figures}
    )

    assert upload(client, application, "master", "申报材料.docx", samples.word()).status_code == 302
    for kind in ("recommendation_form", "pledge_letter"):
        printed = client.post(reverse("applicant:print_paper", args=[application.pk, kind]))
        assert printed.status_code == 302
        fresh = Application.objects.get()
        code = check_code_of(fresh, law_of_round(fresh.round), kind)
        assert Document.objects.filter(check_code=code).exists()
        sent = upload(client, application, kind, "扫描件.png", samples.scan(kind), check_code=code.lower())
        assert sent.status_code == 302

    checked = client.get(reverse("applicant:check", args=[application.pk]))
    assert [finding.code for finding in checked.context["refusing"]] == []
    asked = client.get(reverse("applicant:submit", args=[application.pk]))
    assert asked.context["confirm"] == "确认提交"
    done = client.post(reverse("applicant:submit", args=[application.pk]), {"confirm": "yes"})
    assert done.headers["Location"] == reverse("applicant:receipt", args=[application.pk])

    application = Application.objects.select_related("current", "round").get()
    assert (application.number, application.round.kind) == ("2026-0001", "recommend")
    assert application.current.confidential == ["effect"]
    receipt = client.get(done.headers["Location"]).content.decode()
    assert application.number in receipt
    assert application.current.hash in receipt
    assert Message.objects.filter(template="application_submitted", recipient=account.key).count() == 1
    assert Document.objects.filter(kind="receipt", subject=application.key).count() == 1

    again = client.post(reverse("applicant:submit", args=[application.pk]), {"confirm": "yes"})
    assert again.headers["Location"] == done.headers["Location"]
    assert application.versions.count() == 1
