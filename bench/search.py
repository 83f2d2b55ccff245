"""What does a search cost among 1,000 experiences, against reading all their texts?

Words of two to seven characters: some stand in every text, some in a few, some in none. Both find the same cases, or
the benchmark fails.
"""

from __future__ import annotations

import os
import statistics
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.figures import tell
from bench.homes import made

WORDS = (
    "数据", "过程", "37", "第5", "企业以", "137号", "数据驱动", "第999号", "一次交验合格", "第512号企业以",
    "航天", "高速铁路", "磁悬浮列车轨道",
)  # fmt: skip
TIMES = 20


def main() -> None:
    with TemporaryDirectory(prefix="bench-") as folder:
        os.environ |= made(Path(folder) / "home", "world", "10000").environment
        import django

        django.setup()
        own, reading = _measure()
    ratios = {word: own[word] / reading[word] for word in WORDS}
    milliseconds = {word: round(seconds * 1000, 2) for word, seconds in own.items()}
    tell({"search": statistics.median(ratios.values())}, milliseconds=milliseconds)


def _measure() -> tuple[dict[str, float], dict[str, float]]:
    """Seconds a word: of the search as the library's page asks it, and of reading everything."""
    from biaogan.apps.library.models import Case, SearchText
    from biaogan.apps.library.search import matching, normalise

    def search(word: str) -> set[int]:
        return set(matching(Case.objects.all(), word).values_list("pk", flat=True))

    def read(word: str) -> set[int]:
        wanted = normalise(word)
        return {pk for pk, text in SearchText.objects.values_list("pk", "text") if wanted in text}

    own: dict[str, float] = {}
    reading: dict[str, float] = {}
    for word in WORDS:
        if search(word) != read(word):
            raise RuntimeError(f"the search for {word} does not find what stands in the texts")
        own[word], reading[word] = _seconds(search, word), _seconds(read, word)
    return own, reading


def _seconds(find: Callable[[str], set[int]], word: str) -> float:
    begun = time.thread_time()
    for _ in range(TIMES):
        find(word)
    return (time.thread_time() - begun) / TIMES


if __name__ == "__main__":
    main()
