"""How values are written for readers: dates, money, shares, names, sizes, in Chinese or English.

Unknown is always —, never 0. Money is in 万元 (ten thousand yuan). Moments are shown in Beijing time.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime, timedelta, timezone
from decimal import Decimal, InvalidOperation
from typing import Any

UNKNOWN = "—"
BEIJING = timezone(timedelta(hours=8))
WEEKDAYS = "一二三四五六日"
ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
ISO_MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}\S*")
COMPOUND_SURNAMES = re.compile("欧阳|司马|上官|诸葛|夏侯|皇甫|尉迟|公孙|慕容|令狐|司徒|东方|南宫|独孤|长孙|宇文")


def day(value: date | None, language: str = "zh") -> str:
    """2026年9月15日; in English 15 September 2026."""
    local = _beijing(value)
    if local is None:
        return UNKNOWN
    if language == "en":
        return f"{local.day} {local:%B %Y}"
    return f"{local.year}年{local.month}月{local.day}日"


def day_of_week(value: date | None, language: str = "zh") -> str:
    """2026年9月15日 星期二; in English Tuesday 15 September 2026."""
    local = _beijing(value)
    if local is None:
        return UNKNOWN
    if language == "en":
        return f"{local:%A} {day(local, language)}"
    return f"{day(local)} 星期{WEEKDAYS[local.weekday()]}"


def moment(value: datetime | None, language: str = "zh") -> str:
    """2026年9月15日 17:00; in English 15 September 2026, 17:00."""
    if not isinstance(value, datetime):
        return day(value, language)
    local = _beijing(value)
    return f"{day(local, language)}{', ' if language == 'en' else ' '}{local:%H:%M}"


def hour(value: datetime | None) -> str:
    """17:00."""
    return format(_beijing(value), "%H:%M") if isinstance(value, datetime) else UNKNOWN


def closing(value: datetime | None, language: str = "zh") -> str:
    """The end of a window: midnight belongs to the day it ends, 2026年9月15日 24:00."""
    if hour(value) != "00:00" or value is None:
        return moment(value, language)
    return moment(value - timedelta(minutes=1), language).replace("23:59", "24:00")


def closing_hour(value: datetime | None) -> str:
    """17:00; 24:00 for midnight."""
    return closing(value)[-5:] if isinstance(value, datetime) else UNKNOWN


def number(value: Any, places: int | None = None) -> str:
    """Figures with thousands set apart, − for minus, and as many decimals as asked for (None = those it has)."""
    figure = _decimal(value)
    if figure is None:
        return UNKNOWN
    text = format(figure.normalize(), ",f") if places is None else format(figure, f",.{places}f")
    return text.replace("-", "−")


def wan(value: Any) -> str:
    """Money given in 万元 with two decimals: 3,218.40, −12.00."""
    return number(value, 2)


def percent(value: Any) -> str:
    """A share (0.124) as 12.4%; whole percents without decimals."""
    share = _decimal(value)
    if share is None:
        return UNKNOWN
    text = format(share * 100, ".1f").removesuffix(".0").replace("-", "−")
    return f"{text}%"


def filesize(value: Any) -> str:
    """Bytes as 812 KB or 4.8 MB."""
    size = _decimal(value)
    if size is None:
        return UNKNOWN
    if size < 1024:
        return f"{size:f} B"
    if size < 1024 * 1024:
        return f"{size / 1024:.0f} KB"
    return f"{size / 1024 / 1024:.1f} MB"


def mask_name(name: str | None) -> str:
    """A person's name for the public: 周建宁 becomes 周○宁, 周宁 becomes 周○; the surname stays."""
    parts = re.split(r"[\s·.]+", (name or "").strip())
    if not parts[0]:
        return UNKNOWN
    if len(parts) > 1 or parts[0].isascii():
        return " ".join(f"{part[0]}○" for part in parts if part)
    return _mask_chinese(parts[0])


def plain(value: Any, language: str = "zh") -> str:
    """Any value as a finding shows it."""
    if value is None or value == "":
        return UNKNOWN
    if isinstance(value, bool):
        return (("No", "Yes") if language == "en" else ("否", "是"))[value]
    if isinstance(value, datetime):
        return moment(value, language)
    if isinstance(value, date):
        return day(value, language)
    if isinstance(value, int) and 0 <= value < 10_000:
        return str(value)  # it may be a year
    if isinstance(value, int | float | Decimal):
        return number(value)
    if isinstance(value, Mapping):
        return _join((f"{key} {plain(part, language)}" for key, part in value.items()), language)
    if isinstance(value, list | tuple | set | frozenset):
        return _join((plain(part, language) for part in value), language)
    return _kept_as_json(str(value), language)


def _kept_as_json(text: str, language: str) -> str:
    """Dates come back from the ledger as ISO text."""
    try:
        if ISO_DAY.fullmatch(text):
            return day(date.fromisoformat(text), language)
        if ISO_MOMENT.fullmatch(text):
            return moment(datetime.fromisoformat(text), language)
    except ValueError:
        pass
    return text


def _join(parts: Any, language: str) -> str:
    return (", " if language == "en" else "、").join(parts) or UNKNOWN


def _beijing(value: Any) -> Any:
    if isinstance(value, datetime) and value.tzinfo is not None:
        return value.astimezone(BEIJING)
    return value if isinstance(value, date) else None


def _decimal(value: Any) -> Decimal | None:
    if value is None or isinstance(value, bool):
        return None
    try:
        figure = Decimal(str(value).replace(",", "").replace("−", "-"))
    except InvalidOperation:
        return None
    return figure if figure.is_finite() else None


def _mask_chinese(name: str) -> str:
    surname = name[:2] if COMPOUND_SURNAMES.match(name) and len(name) > 2 else name[0]
    rest = name[len(surname) :]
    if len(rest) < 2:
        return f"{surname}○"
    return surname + "○" * (len(rest) - 1) + rest[-1]
