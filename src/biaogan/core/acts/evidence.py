"""Which steps the clauses demand, and what shows that a step was done: the register of evidence, beside the acts table.

How a clause finds its evidence:

1. The acts whose row in ``table`` names the clause, and those of the steps below: their rows in the ledger.
2. A step ``rests`` on values of the rulebook; it is demanded by the clauses that these values cite. A rulebook written
   tomorrow, with articles of its own, is therefore covered without a line of code.
3. A step is owed once its stage is over. Who owes it, and whether their own record shows it, is said by the function of
   the same name in ``apps.door.evidence.owed``; beside it the ledger must hold the ``act``, and the files the
   ``document``. What is owed and not shown is a step that was skipped.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from biaogan.core.acts.table import ACTS
from biaogan.core.rulebook.model import Rulebook
from biaogan.core.rulebook.register import expand, load_register


@dataclass(frozen=True)
class Demand:
    """A step that the law demands.

    name: of its words (``evidence.<name>``) and of who owes it. kinds: the kinds of stage it belongs to; empty = the
    edition as a whole. once: of the first stage of these kinds alone.
    rests: paths in the rulebook, ``{stage}`` = the stage's key, ``{sheet}`` = the key of its sheet, ``.*`` at the end =
    every value below. act: the ledger must hold it for what owes the step. document: kind of the paper that must have
    been asked for.
    """

    name: str
    kinds: tuple[str, ...]
    rests: tuple[str, ...]
    act: str = ""
    document: str = ""
    once: bool = False

    def clauses_in(self, law: Rulebook, stage: str = "") -> tuple[str, ...]:
        """The clauses by which a law demands this step of a stage."""
        sheet = law.get(f"stages.{stage}.sheet", "")
        paths = (path.format(stage=stage, sheet=sheet) for path in self.rests)
        return atoms(law, (clause for path in paths for clause in _cited(law, path)))


def _row(name: str, kinds: str, rests: str, act: str = "", document: str = "", *, once: bool = False) -> Demand:
    """A row; kinds and paths are written as words with spaces between, so that the table reads well."""
    return Demand(name, tuple(kinds.split()), tuple(rests.split()), act, document, once)


DEMANDS = (
    # the call and the application
    _row("published", "", "about.* lists.focus.* lists.scopes.* units.* bodies.office", "edition.publish"),
    _row("submitted", "apply", "stages.{stage} materials.sections.* materials.fields.*",
         "application.submit", "receipt"),
    _row("in_time", "apply", "stages.{stage}.window stages.{stage}.late"),
    _row("documents_given", "apply", "materials.documents.* materials.package"),
    _row("let_in", "apply recommend", "stages.{stage}.late", "waiver.grant"),
    # examining and recommending
    _row("judged", "recommend examine", "stages.{stage}.checklist stages.{stage}.conditions", "application.judge"),
    _row("returned", "recommend examine", "stages.{stage}.checklist stages.{stage}.conditions", "application.return"),
    _row("refused", "recommend examine", "stages.{stage}.checklist stages.{stage}.conditions", "application.reject"),
    _row("recommended", "recommend",
         "stages.{stage} stages.{stage}.quota stages.{stage}.one_unit bodies.unit bodies.unit.sees",
         "recommendation.submit"),
    _row("listed", "recommend", "stages.{stage}.quota stages.{stage}.quota_if", "recommendation.submit",
         "recommendation_list"),
    _row("passed", "examine", "stages.{stage}", "application.pass"),
    # the committee
    _row("formed", "review defence deliberate", "bodies.committee", "body.form", once=True),
    _row("chaired", "review defence deliberate", "bodies.committee.seats bodies.committee.seat_needs", once=True),
    _row("led", "review defence", "bodies.groups", once=True),
    _row("vetted", "review defence deliberate", "pool.*", once=True),
    _row("chosen", "review defence deliberate", "bodies.committee.match", "seat.fill", once=True),
    _row("pledged", "review defence", "bodies.committee.pledge", "seat.pledge", once=True),
    _row("recused", "review defence", "bodies.committee.pledge", "recusal.decide", once=True),
    _row("placed", "review", "bodies.groups", "application.place", once=True),
    # reviews and conclusions
    _row("read", "review defence", "stages.{stage} stages.{stage}.window"),
    _row("marked", "review defence", "stages.{stage}.comment stages.{stage}.score", "sheet.submit"),
    _row("rated", "review defence", "criteria.* sheets.{sheet}.*"),
    _row("heard", "defence", "stages.{stage}", "slot.record"),
    _row("visited", "site_visit", "stages.{stage}", "visit.report"),
    _row("concluded", "deliberate", "stages.{stage}", "resolution.adopt"),
    _row("minuted", "deliberate", "stages.{stage}", "resolution.adopt", "resolution"),
    # before and during publicity
    _row("asked", "consult", "stages.{stage}", "opinion.ask", "consult"),
    _row("answered", "consult", "stages.{stage}", "opinion.give"),
    _row("noticed", "notice", "stages.{stage}", "notice.publish"),
    _row("lasting", "notice", "stages.{stage}.days stages.{stage}.unit", document="notice"),
    _row("shown", "notice", "stages.{stage}.channels", "notice.prove"),
    _row("admitted", "notice", "objections.open objections", "objection.admit"),
    _row("inquired", "notice", "objections.inquired_by", "objection.inquire"),
    _row("ruled", "notice", "objections.ruled_by", "objection.rule", "ruling"),
    _row("replied", "notice", "objections.open objections", "objection.reply"),
    # the decision and what follows
    _row("approved", "approve", "stages.{stage}", "resolution.approve", "approval"),
    _row("announced", "announce", "stages.{stage}", "announcement.publish", "announcement"),
    _row("made_known", "announce", "stages.{stage}.channels", "announcement.prove"),
    _row("certified", "announce", "honour.name", document="certificate"),
    _row("awarded", "announce", "honour.plaque", "honour.award"),
    _row("obliged", "announce", "honour.duties", "duty.record"),
    _row("watched", "announce", "honour.revoke honour.watch", "incident.open"),
    _row("revoked", "announce", "honour.revoke", "honour.revoke", "revocation"),
)  # fmt: skip


def _cited(law: Rulebook, path: str) -> Iterator[str]:
    """The clauses of a path that is written; with ``.*`` those of every value below it."""
    if not path.endswith(".*"):
        yield from law.cites(path) if law.has(path) else ()
    for below, origin in law.origins.items() if path.endswith(".*") else ():
        if below.startswith(path[:-1]):
            yield from origin.cites


def atoms(law: Rulebook, cited: Iterable[str]) -> tuple[str, ...]:
    """The clauses of a law that some citations mean, each once."""
    known = clauses_of(law)
    return tuple(dict.fromkeys(atom for clause in dict.fromkeys(cited) for atom in expand(clause, known)))


def clauses_of(law: Rulebook) -> tuple[str, ...]:
    """Ids of the clauses of a law in order: those of the register whose texts are its layers, then its own."""
    texts = law.get("about")
    registered = (clause.id for clause in load_register().values() if clause.text in texts)
    return tuple(dict.fromkeys((*registered, *law.get("clauses", {}))))


def acts_by_clause() -> dict[str, list[str]]:
    """Clause -> names of the acts that change something and whose row names it."""
    found: dict[str, list[str]] = {}
    for act in ACTS.values():
        for clause in () if act.reads else act.clauses:
            found.setdefault(clause, []).append(act.name)
    return found
