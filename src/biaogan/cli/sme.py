"""``biaogan sme``: the size class of an enterprise by the 中小企业划型标准 of 2011 (S1-10.4, S2-1.4)."""

from __future__ import annotations

from argparse import ArgumentTypeError, Namespace, _SubParsersAction
from decimal import Decimal, InvalidOperation
from typing import Any

from biaogan.cli.answers import DONE, may_be_json, refuse, tell
from biaogan.core.conditions.size import class_names, classify, sector_named, sector_of
from biaogan.core.findings import Finding

TABLE = 2011
INDICATORS = {"employees": "从业人员（人）", "revenue": "营业收入（万元）", "assets": "资产总额（万元）"}


def register(subparsers: _SubParsersAction[Any]) -> None:
    """Add ``sme``."""
    parser = subparsers.add_parser("sme", help="the size class of an enterprise")
    parser.add_argument("--industry", required=True, help="a sector of the standard (工业) or a GB/T 4754 code (3412)")
    for name, words in INDICATORS.items():
        parser.add_argument(f"--{name}", type=_amount, metavar="N", help=words)
    may_be_json(parser)
    parser.set_defaults(run=run)


def _amount(text: str) -> Decimal:
    try:
        amount = Decimal(text)
    except InvalidOperation:
        raise ArgumentTypeError(f"{text!r} is no number") from None
    if not amount.is_finite() or amount < 0:
        raise ArgumentTypeError(f"{text} is no amount")
    return amount


def run(arguments: Namespace) -> int:
    """Print sector and class; refused for an industry outside the standard, or without a figure that it asks for."""
    sector = sector_named(arguments.industry, TABLE) or sector_of(arguments.industry, TABLE)
    if sector is None:
        return refuse(Finding("sme.sector", place="industry", found=arguments.industry), as_json=arguments.json)
    given = {name: getattr(arguments, name) for name in sector.bounds}
    if missing := [INDICATORS[name] for name, amount in given.items() if amount is None]:
        finding = Finding("sme.figures", found=None, wanted=missing, details={"sector": sector.name})
        return refuse(finding, as_json=arguments.json)
    size = classify(sector, given)
    name = class_names()[size]
    doubt = "" if sector.certain else "（该行业的界限须人工核对）"
    answer = {"sector": sector.name, "class": size, "name": name, "certain": sector.certain, "table": TABLE}
    tell(answer, [f"{sector.name}：{name}{doubt}"], as_json=arguments.json)
    return DONE
