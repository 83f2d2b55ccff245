"""Search finds exactly what a search by substring would find, on both databases."""

from __future__ import annotations

import random
from typing import Any

import pytest
from django.utils import timezone

from biaogan.apps.honours.models import Announcement, Honour
from biaogan.apps.library import search
from biaogan.apps.library.models import Case, SearchText
from biaogan.apps.library.services import withdraw_case
from tests import cast

pytestmark = [pytest.mark.django_db, pytest.mark.both, pytest.mark.clause("S2-B1.5")]

TEXTS = 1_000
CHINESE = """质量 标杆 供应链 检验 口径 六西格玛 可靠性 失效 模式 班组 改善 数字孪生 追溯 冷链 成本 顾客 满意度 现场
过程 能力 指数 精益 防错 设计 评审 供方 特性 一致性 计量 标准化 绿色 节能 安全 健康 服务 蓝图 风险 知识 培训"""
OTHERS = """QFD FMEA SPC Cpk ISO9001 6S KPI PLC β-Test naïve STRASSE straße Ωmega Σίσυφος ＡＢＣ １２３ 3.2%
5G/IoT"""
WORDS, LATIN = CHINESE.split(), OTHERS.split()
SIGNS = "，。；：、（）《》“”—…·%％-_'\"\\*?&|!<>"


def texts(seed: int = 2026) -> list[str]:
    """Sentences of words run together, as Chinese is written, with Latin and signs between."""
    chance = random.Random(seed)
    return [
        "".join(
            chance.choice(SIGNS) if chance.random() < 0.15
            else f" {chance.choice(LATIN)} " if chance.random() < 0.12
            else chance.choice(WORDS)
            for _ in range(chance.randint(5, 60))
        )
        for _ in range(TEXTS)
    ]  # fmt: skip


def fill(contents: list[str]) -> dict[int, str]:
    """Cases with these texts; what a reader sees of each, by its id."""
    edition = cast.open_edition()
    organisation, standing = cast.organisation(), cast.round_(edition, "apply")
    now = timezone.now()
    announcement = Announcement.objects.create(
        title="名单", number="1", dated=now.date(), published_at=now, entries=[], digest=""
    )
    applications = cast.Application.objects.bulk_create(
        cast.Application(edition=edition, organisation=organisation, round=standing, started_at=now) for _ in contents
    )
    honours = Honour.objects.bulk_create(
        Honour(application=each, announcement=announcement, title="标杆", number=f"N{n}", code=f"c{n}",
               conferred_on=now.date())
        for n, each in enumerate(applications)
    )  # fmt: skip
    made = {}
    for honour, text in zip(honours, contents, strict=True):
        case = Case.objects.create(
            honour=honour, name="经验", organisation="某厂", year=2026, published_at=now,
            sections=[{"key": "method", "name": "方法", "text": text}],
        )  # fmt: skip
        search.index(case)
        made[case.pk] = f"经验\n某厂\n{text}"
    return made


def found(query: str) -> set[int]:
    return set(search.matching(Case.objects.all(), query).values_list("pk", flat=True))


def by_brute_force(shown: dict[int, str], query: str) -> set[int]:
    """What holds every word of the query, read letter by letter."""
    words = search.normalise(query).split()
    return {pk for pk, text in shown.items() if all(word in search.normalise(text) for word in words)}


def parts_of(text: str, chance: random.Random, length: int) -> str:
    start = chance.randrange(max(len(text) - length, 1))
    return text[start : start + length]


def test_every_query_finds_what_a_reader_would_find():
    contents, chance = texts(), random.Random(7)
    shown = fill(contents)
    queries = [
        *(word[start : start + 2] for word in WORDS for start in range(len(word) - 1)),  # words inside longer ones
        *WORDS[:10], *LATIN, *(word.upper() for word in LATIN), *(word.lower() for word in LATIN),
        *"质链口σΣß%_\\'\"*-", "质量 标杆", "供应链　检验", "QFD 质量", "链检", "量标", "质%", "a_b", "', ''",
        "NEAR(质量 标杆)", "质量 OR 不存在", "没有的词语",
        *(parts_of(chance.choice(contents), chance, 3) for _ in range(40)),
        *(parts_of(chance.choice(contents), chance, 30) for _ in range(20)),
        *(parts_of(chance.choice(contents), chance, 150) for _ in range(10)),
    ]  # fmt: skip
    wrong = {query for query in queries if found(query) != by_brute_force(shown, query)}
    assert wrong == set()
    assert len(queries) > 150
    assert sum(bool(by_brute_force(shown, query)) for query in queries) > 120


@pytest.mark.parametrize("query", ["", " ", "　\n\t", "\0"])
def test_no_words_narrow_nothing(query):
    shown = fill(["甲乙", "丙丁"])
    assert found(query) == set(shown)


def test_a_word_longer_than_is_read_is_cut():
    text = "质量" * 200
    (pk,) = fill([text])
    assert found(text) == {pk}
    assert found("质量" * search.LONGEST_QUERY + "没有") == {pk}


def test_index_again_replaces_the_text():
    (pk,) = fill(["旧的文字"])
    case = Case.objects.get(pk=pk)
    case.sections = [{"key": "method", "name": "方法", "text": "新的内容"}]
    case.save()
    search.index(case)
    assert (found("旧的"), found("新的")) == (set(), {pk})
    assert SearchText.objects.count() == 1


def test_forget_takes_a_case_out():
    kept, gone = fill(["质量标杆", "质量标杆"])
    search.forget(Case.objects.get(pk=gone))
    assert found("标杆") == {kept}


@pytest.mark.clause("S1-24")
def test_a_withdrawn_case_leaves_no_text_behind():
    (pk,) = fill(["质量标杆"])
    withdraw_case(Case.objects.get(pk=pk).honour)
    assert (Case.objects.count(), SearchText.objects.count(), found("标杆")) == (0, 0, set())


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("ＩＳＯ９００１", "iso9001"),
        ("Straße", "strasse"),
        ("ΑΣ", "ας"),
        ("a　 b\n\tc", "a b c"),
        ("㎡", "m2"),
        ("x\0y", "x y"),
    ],
)
def test_one_spelling_for_what_is_meant_alike(written, read):
    assert search.normalise(written) == search.normalise(read)


def test_search_asks_the_database_once(django_assert_num_queries: Any):
    fill(["质量标杆", "供应链质量"])
    with django_assert_num_queries(1):
        assert len(list(search.matching(Case.objects.all(), "质量 标杆 经验"))) == 1


def test_holder_and_name_are_searched_too():
    shown = fill(["甲"])
    assert found("某厂") == found("经验") == set(shown)
