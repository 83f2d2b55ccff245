import re

from biaogan.apps.files.render.check import check_code


def test_check_code_of_the_same_draft_is_the_same():
    assert check_code(b"draft") == check_code(b"draft")


def test_check_codes_of_a_thousand_drafts_differ_and_are_legible():
    codes = {check_code(str(number).encode()) for number in range(1000)}
    shape = re.compile(r"[A-HJ-NP-Z2-9]{4}-[A-HJ-NP-Z2-9]{4}")
    assert (len(codes), all(shape.fullmatch(code) for code in codes)) == (1000, True)
