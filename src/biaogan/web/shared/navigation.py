"""Where a reader stands and may go: the shapes that the layout and the stage rail draw."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Entry:
    """One link. ``badge``: how many things wait behind it, 0 shows nothing; ``current``: this is the page shown."""

    label: str
    url: str
    badge: int = 0
    current: bool = False


@dataclass(frozen=True)
class Section:
    """A titled group of links of the side navigation."""

    title: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class Navigation:
    """All ways out of a page; context variable ``navigation``.

    top: the main sections, in the header. side: what the desk offers, in groups.
    account: sign in, or the account page and sign out. who: organisation and role of the reader.
    """

    top: tuple[Entry, ...] = ()
    side: tuple[Section, ...] = ()
    account: tuple[Entry, ...] = ()
    who: str = ""


@dataclass(frozen=True)
class Step:
    """One stage of a rail. ``state``: done, now or next; ``note``: a date or a count, in a few words."""

    label: str
    note: str = ""
    state: str = "next"
    url: str = ""
