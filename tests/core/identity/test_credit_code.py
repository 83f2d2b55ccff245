"""统一社会信用代码."""

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some
from stdnum.cn import uscc

from biaogan.core.findings import Severity
from biaogan.core.identity.credit_code import (
    ALPHABET,
    check_character,
    check_credit_code,
    normalise_credit_code,
)

CODES = list(csv.DictReader(Path(__file__).with_name("credit_codes.csv").read_text(encoding="utf-8").splitlines()))
WELL_FORMED = [row for row in CODES if len(row["code"]) == 18 and "I" not in row["code"]]

bodies = some.text(ALPHABET, min_size=17, max_size=17)


@pytest.mark.parametrize("row", WELL_FORMED, ids=lambda row: row["code"])
def test_check_character_warns_and_never_refuses(row):
    found = [(finding.code, finding.severity) for finding in check_credit_code(row["code"])]
    wanted = [] if row["check_holds"] == "true" else [("credit_code.check", Severity.WARNING)]
    assert found == wanted


@pytest.mark.parametrize(
    ("text", "length", "strange"),
    [
        ("91110000I01623741K", 18, ["I"]),
        ("9111000010162374K", 17, []),
        ("", 0, []),
        ("9111 0000 1016 2374 1K!", 19, ["!"]),
        ("代码代码代码代码代码代码代码代码代码", 18, ["代", "码"]),
    ],
)
def test_form_is_refused_with_what_is_wrong(text, length, strange):
    (finding,) = check_credit_code(text)
    assert (finding.code, finding.refuses) == ("credit_code.form", True)
    assert finding.details == {"length": length, "strange": strange}


def test_spaces_hyphens_width_and_case_do_not_matter():
    assert normalise_credit_code(" ９１11-0000 1016\u300023741k\n") == "91110000101623741K"
    assert check_credit_code(" ９１11-0000 1016\u300023741k\n") == []


@given(bodies)
def test_completed_code_passes_here_and_in_an_independent_check(body):
    code = body + check_character(body)
    assert check_credit_code(code) == []
    assert uscc.calc_check_digit(body) == code[-1]


@given(bodies, some.integers(0, 16), some.sampled_from(ALPHABET))
def test_one_wrong_character_is_always_noticed(body, place, wrong):
    code = body + check_character(body)
    changed = code[:place] + wrong + code[place + 1 :]
    assert bool(check_credit_code(changed)) == (changed != code)


@given(some.text())
def test_any_text_gives_findings_and_no_fault(text):
    assert {finding.code for finding in check_credit_code(text)} <= {"credit_code.form", "credit_code.check"}
