"""With JavaScript off, from register to receipt."""

from __future__ import annotations

import pytest

from tests import cast
from tests.journeys import applying, paper
from tests.journeys.rehearsal import Rehearsal

pytestmark = pytest.mark.browser


@pytest.mark.clause("S1-N1.2.2a", "S1-16", "S1-N1.2.3a")
def test_register_claim_apply_and_receipt_without_script(rehearsal: Rehearsal) -> None:
    cast.open_edition()
    applicant = rehearsal.comes("applicant", "林申", "lin@firm.example", scripts=False)
    applying.register(rehearsal, applicant)
    applying.claim(applicant, "澜川动力股份有限公司", "91230199MA1CAXT01")
    applying.fill_in(applicant, "澜川动力")
    applying.attach(applicant)
    number = applying.submit(applicant)

    receipt = paper.pdf_text(applicant.download("下载回执（PDF）"))
    assert number in receipt
    assert "澜川动力股份有限公司" in receipt
    rehearsal.follow_mail(applicant, f"申报回执：{number}")
    applicant.sees(number, "推荐单位审核中")
