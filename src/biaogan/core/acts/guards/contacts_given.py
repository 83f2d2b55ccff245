from __future__ import annotations

from collections.abc import Iterator

from biaogan.core.acts.situation import Situation
from biaogan.core.findings import Finding, implements


@implements("S1-N4")
def contacts_given(case: Situation) -> Iterator[Finding]:
    """A call says whom to ask: the department, and a telephone or an e-mail address (S1-N4)."""
    if not case.contacts.get("department"):
        yield Finding("contact.missing", place="contacts.department", clauses=("S1-N4",))
    if not (case.contacts.get("telephone") or case.contacts.get("email")):
        yield Finding("contact.unreachable", place="contacts.telephone", clauses=("S1-N4",))
