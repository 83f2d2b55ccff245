"""A named cast and builders that walk the real acts.

林申 applies for 澜川动力; 周荐 is a clerk of the recommending unit, 吴荐 of another one; 郑办 heads the office,
王办 is a second head, 孙办 a clerk of it; 评一 评二 评三 are experts, 评主 chairs, 评副 is vice chair; 督察 supervises;
批准 approves; 部司 is asked for an opinion; 路人 is a stranger with an account.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.core.files.uploadedfile import SimpleUploadedFile

from biaogan.apps.applications.models import Application, RecommendationList
from biaogan.apps.applications.papers import check_code_of
from biaogan.apps.door.party import SYSTEM, Party, party_of
from biaogan.apps.door.perform import Done, perform, version_shown
from biaogan.apps.files.services import Received, receive
from biaogan.apps.honours.models import Honour
from biaogan.apps.notices.models import Notice
from biaogan.apps.panels.models import Body, Group, Seat
from biaogan.apps.people.models import Account, Expert, Grant, Member, Organisation, Unit
from biaogan.apps.programmes.law import law_of_edition
from biaogan.apps.programmes.models import Edition, Programme, Round
from biaogan.core.acts.table import ACTS
from biaogan.core.calendar.deadlines import SHANGHAI
from tests import samples

if TYPE_CHECKING:
    from tests.walks import Walk

START = datetime(2026, 3, 2, 9, 0, tzinfo=SHANGHAI)
WINDOWS = {
    "stages.apply.window": {"opens": "2026-03-02", "closes": "2026-04-10"},
    "stages.recommend.window": {"opens": "2026-03-02", "closes": "2026-04-30"},
    "stages.material.window": {"opens": "2026-05-06", "closes": "2026-05-29"},
    "stages.defence.window": {"opens": "2026-06-01", "closes": "2026-06-30"},
}
CONTACTS = {"department": "示例标杆工作办公室", "telephone": "000-00000000"}
PROGRAMMES = {
    "national": "全国质量标杆", "caq": "质量标杆典型经验", "heilongjiang": "黑龙江省质量标杆",
    "sichuan": "四川省工业质量标杆",
}  # fmt: skip
FOCUS = {"foundation": "工业“五基”领域", "sme": "专精特新中小企业"}


def account(name: str, **fields: Any) -> Account:
    """An account named once a test; its address is derived from the name."""
    address = f"{'-'.join(f'{ord(letter):x}' for letter in name)}@cast.example"
    found = Account.objects.filter(email=address).first()
    return found or Account.objects.create_user(address, "cast-password", name=name, **fields)


def granted(name: str, role: str, scope: str, *, head: bool = False) -> Account:
    """An account with a grant that has begun long ago."""
    person = account(name)
    Grant.objects.get_or_create(
        account=person, role=role, scope=scope, defaults={"head": head, "since": START - timedelta(days=900)}
    )
    return person


def party(person: Account, now: datetime = START) -> Party:
    """The party an account is at an instant."""
    return party_of(person, now)


def do(act: str, subject: Any, person: Account | Party, now: datetime, **inputs: Any) -> Done:
    """Perform an act as somebody, from a page just opened unless a version is given."""
    actor = person if isinstance(person, Party) else party(person, now)
    if subject is not None and "version_current" in ACTS[act].guards and "version" not in inputs:
        inputs["version"] = version_shown(act, subject, actor=actor, now=now, inputs=inputs)
    second = inputs.pop("second_party", None)
    return perform(act, subject, actor=actor, now=now, inputs=inputs, second=second)


def programme(code: str = "national") -> Programme:
    """全国质量标杆, or another programme by its code."""
    return Programme.objects.get_or_create(code=code, defaults={"title": PROGRAMMES[code]})[0]


def office(name: str = "郑办", *, head: bool = True, code: str = "national") -> Account:
    """A head, or a clerk, of the office of a programme."""
    return granted(name, "office", programme(code).key, head=head)


def edition(
    year: int = 2026, values: Mapping[str, Any] | None = None, stack: str = "national-2021", title: str = ""
) -> Edition:
    """An edition not yet published, with windows and focus."""
    made = do(
        "edition.create", programme(), office(), START - timedelta(days=10), year=year,
        title=title or f"{year}年全国质量标杆", stack=stack,
        values={**WINDOWS, "lists.focus.entries": FOCUS, **(values or {})}, contacts=CONTACTS,
    ).made  # fmt: skip
    assert isinstance(made, Edition)
    return made


def open_edition(values: Mapping[str, Any] | None = None, now: datetime = START, title: str = "") -> Edition:
    """A published edition that takes applications."""
    made = edition(values=values, title=title)
    do("edition.publish", made, office(), now - timedelta(days=5), call_number="示例质〔2026〕7号")
    do("round.open", round_(made, "apply"), SYSTEM, now)
    return Edition.objects.get(pk=made.pk)


def round_(of: Edition, stage: str) -> Round:
    """The newest round of a stage."""
    found = Round.objects.filter(edition=of, stage=stage).order_by("batch").last()
    assert found is not None
    return found


def unit(code: str = "heilongjiang") -> Unit:
    """A unit of the directory, which publishing an edition entered."""
    return Unit.objects.get(code=code)


def clerk(name: str = "周荐", code: str = "heilongjiang") -> Account:
    """A clerk of a recommending unit."""
    return granted(name, "recommender", unit(code).key)


def approver(name: str = "批准", code: str = "national") -> Account:
    """Who approves the list of a programme."""
    return granted(name, "approver", programme(code).key)


def consultee(name: str = "部司", body: str = "ministry") -> Account:
    """Who speaks for a body that is asked for its opinion."""
    return granted(name, "consultee", f"{programme().key}/{body}")


def supervisor(name: str = "督察") -> Account:
    """Who watches and moves nothing."""
    return granted(name, "supervisor", programme().key)


def administrator(name: str = "管理") -> Account:
    """Who keeps the accounts."""
    return granted(name, "administrator", "*")


def expert(name: str, *, industries: Sequence[str] = ("37",), now: datetime = START) -> Expert:
    """A member of the pool, nominated and vetted; 评主 and 评副 may chair."""
    person = account(name)
    found = Expert.objects.filter(account=person).first()
    if found is None:
        found = do(
            "expert.nominate", None, office(), now, email=person.email, name=name, employer=f"示例{name}研究院",
            title="教授级高级工程师", title_level="senior", quality_years=15, fields=["质量管理", "精益制造"],
            industries=list(industries), source="office",
        ).made  # fmt: skip
        do("expert.vet", found, office(), now, status="pool", comprehensive=name in ("评主", "评副"))
    return Expert.objects.select_related("account").get(pk=found.pk)


def walk(count: int = 1, title: str = "") -> Walk:
    """An open edition with so many complete drafts, to be walked on by real acts: ``cast.walk(3).reviewed()``."""
    from tests.walks import NAMES, UNITS, Walk

    of = open_edition(title=title)
    return Walk(of, [drafted(of, name, f"申{name}", UNITS[n // 3]) for n, name in enumerate(NAMES[:count])])


CODES = ("91230199MA1CAST01", "91230199MA1CAST02", "91230199MA1CAST03", "91230199MA1CAST04", "91230199MA1CAST05")


def organisation(name: str = "澜川动力", member: str = "林申") -> Organisation:
    """An enterprise with one member; its credit code is derived from its name and checks."""
    from biaogan.core.identity.credit_code import check_character

    body = f"9123019{int.from_bytes(name.encode()) % 10**10:010d}"
    found, made = Organisation.objects.get_or_create(
        name=f"{name}股份有限公司",
        defaults={
            "credit_code": body + check_character(body), "short_name": name, "kind": "company", "division": "230199",
            "industry": "3734", "profile": {},
        },
    )  # fmt: skip
    if made:
        Member.objects.create(organisation=found, account=account(member), confirmed=True, since=START)
    return found


def received(name: str, content: bytes) -> Received:
    """A file, received as an upload."""
    return receive(SimpleUploadedFile(name, content))


@dataclass
class Journey:
    """An application with everybody who moves it; each method walks the acts of one stage."""

    edition: Edition
    application: Application
    applicant: Account
    now: datetime = START

    @property
    def fresh(self) -> Application:
        """The application as it is now."""
        return Application.objects.select_related("round", "organisation", "unit", "edition", "current").get(
            pk=self.application.pk
        )


def drafted(
    of: Edition, name: str = "澜川动力", member: str = "林申", code: str = "heilongjiang", now: datetime = START
) -> Journey:
    """A complete draft, ready to be submitted."""
    enterprise = organisation(name, member)
    person = account(member)
    made = do("application.start", of, person, now, organisation=enterprise, unit=unit(code)).made
    do("application.edit", made, person, now, **complete_answers(name))
    attach(made, person, now)
    return Journey(of, made, person, now)


def attach(application: Application, person: Account, now: datetime) -> None:
    """The Word master, and the scans of the form and the commitment as the draft prints them now."""
    law = law_of_edition(application.edition)
    do("application.attach", application, person, now, kind="master", file=received("申报材料.docx", samples.word()))
    for kind, name in (("recommendation_form", "推荐表.png"), ("pledge_letter", "承诺书.png")):
        fresh = Application.objects.get(pk=application.pk)
        code = check_code_of(fresh, law, kind)
        scan = received(name, samples.scan(f"{application.pk} {kind}"))
        do("application.attach", application, person, now, kind=kind, file=scan, check_code=code)


def submitted(of: Edition, name: str = "澜川动力", member: str = "林申", code: str = "heilongjiang") -> Journey:
    """An application that is with its unit."""
    journey = drafted(of, name, member, code)
    do("application.submit", journey.fresh, journey.applicant, journey.now, confirmed=True)
    return journey


def complete_answers(name: str) -> dict[str, Any]:
    """Everything an applicant types, within every limit."""
    years = range(2023, 2026)
    return {
        "focus": "foundation",
        "scope": "methods",
        "sections": {
            "name": f"{name}股份有限公司实施双元驱动质量创新模式的经验",
            "abstract": f"{name}以客户工况数据和制造过程数据两条主线推进质量改进，成效明显。" * 4,
            "overview": f"{name}股份有限公司成立于1998年，行业代码3734，主要产品为船用发动机。",
            "method": "（一）推进目标与组织保障。公司设立质量委员会，配置资源。（二）实施过程。见表1和图1。" * 10,
            "effect": "三年来一次交验合格率由96.2%提高到99.1%，质量损失率由1.9%降至0.8%，经济效益和社会效益明显。" * 4,
        },
        "answers": {
            "profit": {"value": {"2023": "3218.40", "2024": "3540.22", "2025": "4076.15"}},
            "record": {"value": dict.fromkeys(("credit", "quality", "safety", "environment"), "clean")},
            "maturity": {
                "value": {
                    "applied_since": "2019年起在本单位成熟应用",
                    "improvement": "质量损失率三年下降一半以上",
                    "industry_standing": "行业前三",
                    "regional_standing": "省内第一",
                }
            },
            "sharing": {"value": True},
            "kind": {"value": "overall"},
            "origin": {"value": "adapted"},
            "years_applied": {"value": "7"},
            "contact": {
                "value": {
                    "name": "林○",
                    "department": "质量部",
                    "telephone": "000-00000000",
                    "email": "lin@cast.example",
                }
            },
        },
        "indicators": [
            {
                "name": "一次交验合格率",
                "unit": "%",
                "year": year,
                "own": f"{96 + year - 2022}",
                "competitor": "95",
                "benchmark": "99",
            }
            for year in years
        ],
    }


__all__ = [
    "START", "Body", "Expert", "Group", "Honour", "Journey", "Notice", "RecommendationList", "Seat", "account",
    "administrator", "approver", "attach", "clerk", "complete_answers", "consultee", "date", "do", "drafted",
    "edition", "expert", "granted", "office", "open_edition", "organisation", "party", "programme", "received",
    "round_", "submitted", "supervisor", "unit", "walk",
]  # fmt: skip
