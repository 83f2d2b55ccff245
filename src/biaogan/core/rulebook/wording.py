"""The official text of a regulation: split into numbered passages, and linked to clauses by how people call these.

Nothing is rewritten: a passage is the text as it was given, without its number. Lines that a page broke are joined.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from biaogan.core.rulebook.numbering import HAN, Numbered, count_of, numbered

ANNEX: Final = re.compile(rf"附\s*件\s*(?P<n>\d{{1,2}}|{HAN})?\s*(?:[:：]\s*(?P<said>.*)|\s(?P<title>\S.{{0,60}}))?")
CHAPTER: Final = re.compile(rf"第\s*(?P<n>{HAN})\s*[章编]\s*")
ARTICLE: Final = re.compile(rf"第\s*(?P<n>{HAN})\s*条(?P<gap>\s*)")
STEPS: Final = (  # below an article, from the outermost in
    ("{}", re.compile(rf"(?P<n>{HAN})\s*、\s*")),
    ("（{}）", re.compile(rf"[（(]\s*(?P<n>{HAN})\s*[）)]\s*")),
    ("{}", re.compile(r"[，,。]?\s*(?P<n>\d{1,2})\s*[.．、](?!\d)\s*")),
    ("（{}）", re.compile(r"[（(]\s*(?P<n>\d{1,2})\s*[）)]\s*")),
)
FOLLOWING: Final = 2  # the step whose count may go on under the next heading: 5. after （一） 1. to 4.
PAGE_NUMBER: Final = re.compile(r"[-—–－·\s]*\d{1,3}[-—–－·\s]*")
BOOKMARK: Final = re.compile(r"\[bookmark:[^\]]*\]")
ENDS: Final = "。；：！？;:!?”"
FULL: Final = 0.85  # of the usual length of a line: one that ends there without a stop was broken by the page
LEAST_FULL: Final = 14  # signs: a shorter line is a title
SKIPPED: Final = 3  # articles whose heading a scan may have lost


@dataclass(frozen=True)
class Passage:
    """A numbered piece of a text. part: "" the body, or 附件1; numbers: 第八条 （一）, () what opens the part."""

    part: str
    numbers: tuple[str, ...]
    text: str

    @property
    def said(self) -> str:
        return self.part + "".join(self.numbers)

    @property
    def is_chapter(self) -> bool:
        return bool(self.numbers) and self.numbers[-1].endswith("章")


@dataclass(frozen=True)
class Links:
    """of: clause -> its passage; without: clauses of which nothing was found; loose: passages that no clause names."""

    of: Mapping[str, Passage]
    without: tuple[str, ...]
    loose: tuple[Passage, ...]


# --- splitting --------------------------------------------------------------------------------------------------------
def split(lines: Iterable[str]) -> tuple[Passage, ...]:
    """The passages of a text in order, from its lines or paragraphs."""
    splitter = _Splitter()
    for annex, line in _in_parts(_joined(list(_clean(lines)))):
        splitter.take(annex, line)
    return tuple(splitter.passages())


def _clean(lines: Iterable[str]) -> Iterator[str]:
    for line in lines:
        shown = re.sub(r"[\s\u3000]+", " ", BOOKMARK.sub("", line)).strip()
        if shown and not PAGE_NUMBER.fullmatch(shown):
            yield shown


def _joined(lines: list[str]) -> list[str]:
    """Lines that a page broke in mid-sentence put together."""
    lengths = sorted(map(len, lines))
    full = max(LEAST_FULL, FULL * lengths[len(lengths) * 9 // 10]) if lengths else 0
    found: list[str] = []
    broken = False
    for line in lines:
        if broken and not _opens(line):
            found[-1] += line
        else:
            found.append(line)
        broken = len(line) >= full and line[-1] not in ENDS
    return found


def _opens(line: str) -> bool:
    """Whether a line may begin a passage."""
    return bool(ANNEX.fullmatch(line)) or any(step.match(line) for step in (CHAPTER, ARTICLE, *(s for _, s in STEPS)))


def _in_parts(lines: list[str]) -> Iterator[tuple[str, str]]:
    """(name of the annex that begins here, or "", the line); of annexes named twice the last is the annex itself."""
    found = {place: match for place, line in enumerate(lines) if (match := ANNEX.fullmatch(line))}
    heads = {_annex(match): place for place, match in found.items()}
    for place, line in enumerate(lines):
        match = found.get(place)
        begins = match is not None and heads[_annex(match)] == place
        yield (_annex(match), match["said"] or match["title"] or "") if match and begins else ("", line)


def _annex(match: re.Match[str]) -> str:
    return f"附件{count_of(match['n'] or '') or ''}"


class _Splitter:
    """Takes lines one by one; knows where it stands."""

    def __init__(self) -> None:
        self.found: dict[tuple[str, tuple[str, ...]], list[str]] = {}
        self.part, self.last_article = "", 0
        self.stack: list[tuple[int, str]] = []  # (depth, number), outermost first; an article has depth 0
        self.last: dict[int, int] = {}
        self.here: tuple[str, tuple[str, ...]] = ("", ())

    def take(self, annex: str, line: str) -> None:
        if annex:
            self.part, self.last_article, self.stack, self.last = annex, 0, [], {}
            self._begin((), line)
        elif (chapter := CHAPTER.match(line)) and len(line) < 40:
            self._begin((f"第{chapter['n']}章",), line[chapter.end() :])
            self.stack, self.last = [], {}
        elif (article := ARTICLE.match(line)) and self._follows(article):
            self.last_article = count_of(article["n"])
            self._step(0, f"第{article['n']}条", line[article.end() :])
        elif (step := self._stepped(line)) is not None:
            self._step(*step)
        else:
            self.found.setdefault(self.here, []).append(line)

    def _follows(self, article: re.Match[str]) -> bool:
        """An article counts on from the one before, the first from any; a reference at the start of a line does not."""
        ahead = count_of(article["n"]) - self.last_article
        return not self.last_article or ahead == 1 or (1 < ahead <= SKIPPED and bool(article["gap"]))

    def _stepped(self, line: str) -> tuple[int, str, str] | None:
        for depth, (form, pattern) in enumerate(STEPS, 1):
            if found := pattern.match(line):
                count = count_of(found["n"])
                if count in (1, self.last.get(depth, 0) + 1):
                    self.last[depth] = count
                    return depth, form.format(found["n"]), line[found.end() :]
        return None

    def _step(self, depth: int, number: str, rest: str) -> None:
        self.stack = [*(each for each in self.stack if each[0] < depth), (depth, number)]
        kept = FOLLOWING + 1 if depth == FOLLOWING else None
        self.last = {at: count for at, count in self.last.items() if at <= depth or at == kept}
        self._begin(tuple(each for _, each in self.stack), rest)

    def _begin(self, numbers: tuple[str, ...], rest: str) -> None:
        self.here = (self.part, numbers)
        self.found.setdefault(self.here, [])
        if rest:
            self.found[self.here].append(rest)

    def passages(self) -> Iterator[Passage]:
        for (part, numbers), lines in self.found.items():
            if lines or numbers:
                yield Passage(part, numbers, "\n".join(lines))


# --- linking ----------------------------------------------------------------------------------------------------------
def link(passages: Sequence[Passage], said: Mapping[str, str]) -> Links:
    """Every clause with the passage it is called by, or the nearest around it. said: clause -> spoken name."""
    text = _Text(passages)
    of = {clause: found for clause, name in said.items() if (found := text.named(numbered(name)))}
    held = {(each.part, each.numbers) for each in of.values()}
    loose = [each for each in passages if each.numbers and not each.is_chapter and not _is_held(each, held)]
    return Links(of, tuple(clause for clause in said if clause not in of), tuple(loose))


def is_wording_of(passages: Sequence[Passage], said: Mapping[str, str]) -> bool:
    """Whether a text looks like that of these clauses: it says their name (通知), and holds most of them."""
    openings = [each.text for each in passages if not each.numbers]
    names = {numbered(name).text for name in said.values() if numbered(name).numbers} - {""}
    called = all(any(name in opening for opening in openings) for name in names)
    return called and 2 * len(link(passages, said).of) > len(said)


class _Text:
    """The passages by their place."""

    def __init__(self, passages: Sequence[Passage]) -> None:
        self.by_place = {(each.part, each.numbers): each for each in reversed(passages)}
        self.openings = {each.part: each.text for each in passages if not each.numbers}
        self.parts = list(dict.fromkeys(each.part for each in passages))

    def named(self, name: Numbered) -> Passage | None:
        """The passage of a spoken name: in the annex it names, in the part it is called after, else wherever it is."""
        parts, numbers = self.parts, name.numbers
        if not numbers:
            return self.by_place.get(("", ()))
        if numbers[0].startswith("附件"):
            annex = f"附件{count_of(numbers[0].removeprefix('附件')) or ''}"
            parts, numbers = [annex], numbers[1:]
        elif name.text:
            parts = [part for part in parts if name.text in self.openings.get(part, "")] or parts
        least = 0 if numbers != name.numbers else 1
        places = ((part, numbers[:depth]) for depth in range(len(numbers), least - 1, -1) for part in parts)
        return next((self.by_place[place] for place in places if place in self.by_place), None)


def _is_held(passage: Passage, held: set[tuple[str, tuple[str, ...]]]) -> bool:
    """Whether a clause names the passage, what stands around it or what stands below it."""
    around = any((passage.part, passage.numbers[:depth]) in held for depth in range(1, len(passage.numbers) + 1))
    deep = len(passage.numbers)
    return around or any(part == passage.part and numbers[:deep] == passage.numbers for part, numbers in held)


def whole_of(passages: Iterable[Passage], found: Passage, article: str) -> tuple[Passage, ...]:
    """All passages of the article that a passage stands in, in order. article: as ``numbering.article_of`` names it."""
    numbers = numbered(article).numbers
    most = len(numbers) - any(number.startswith("附件") for number in numbers)
    own = (each for each in passages if each.part == found.part and not each.is_chapter)
    return tuple(each for each in own if (each.numbers[:most] == found.numbers[:most] if most else not each.numbers))
