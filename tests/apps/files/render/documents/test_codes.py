"""The QR codes of printed papers are those of their addresses, module by module."""

import pytest

from biaogan.apps.files.render.documents.kinds import KINDS
from tests.apps.files.render import samples
from tests.journeys.paper import carries_code_of

CODED = pytest.mark.parametrize(
    "kind", ["certificate", "receipt", "recommendation_list", "resolution", "ruling", "approval", "score_sheet"]
)


@CODED
def test_code_on_paper_is_that_of_its_address(kind):
    content = samples.CONTENTS[kind]()
    address = content.address if hasattr(content, "address") else content.check.address
    paper = KINDS[kind].write(content)
    assert (carries_code_of(paper, address), carries_code_of(paper, address[:-1] + "!")) == (True, False)
