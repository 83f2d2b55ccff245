"""``biaogan credit-code CODE…``: whether texts can be unified social credit codes (GB 32100-2015)."""

from __future__ import annotations

from argparse import Namespace, _SubParsersAction
from typing import Any

from biaogan.cli.answers import DONE, WANTING, in_words, may_be_json, tell, told
from biaogan.core.findings import errors
from biaogan.core.identity.credit_code import check_credit_code, normalise_credit_code


def register(subparsers: _SubParsersAction[Any]) -> None:
    """Add ``credit-code``."""
    parser = subparsers.add_parser("credit-code", help="check unified social credit codes")
    parser.add_argument("codes", nargs="+", metavar="CODE")
    may_be_json(parser)
    parser.set_defaults(run=run)


def run(arguments: Namespace) -> int:
    """A line a code; 1 when one of them cannot be a code. A wrong check character only warns: the licence decides."""
    found = [(normalise_credit_code(text), check_credit_code(text)) for text in arguments.codes]
    answer = [
        {"code": code, "ok": not errors(findings), "findings": [told(finding) for finding in findings]}
        for code, findings in found
    ]
    lines = [f"{code}  " + ("；".join(map(in_words, findings)) or "符合") for code, findings in found]
    tell(answer, lines, as_json=arguments.json)
    return WANTING if any(errors(findings) for _, findings in found) else DONE
