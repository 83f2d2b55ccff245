"""Template tags of every desk: words, clauses, findings, fields, dates and figures, moving about, charts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from django import template
from django.core.paginator import Page
from django.forms import BaseForm, BoundField
from django.forms.formsets import BaseFormSet
from django.template import RequestContext
from django.template.base import Parser, Token
from django.template.loader import render_to_string
from django.utils.html import conditional_escape, format_html

from biaogan import phrases
from biaogan.core.findings import Finding, errors
from biaogan.phrases import wording
from biaogan.web.shared import back, charts, fields
from biaogan.web.shared.clauses import clause_words, clauses_of, stack_of
from biaogan.web.shared.display import current_language
from biaogan.web.shared.navigation import Step

register = template.Library()

TAGS = {"error": "bad", "warning": "wait", "info": ""}
SPREAD_PARTS = ("item", "published", "estimate", "interval", "line", "band")
MARKS_PARTS = ("item", "figure", "mark", "span", "readers", "line")
LOOKS = {"error": "", "warning": "warn", "info": "info"}


@register.simple_tag
def say(key: str, **params: Any) -> str:
    """The words of a key in the reader's language."""
    return phrases.say(key, current_language(), **params)


@register.simple_tag
def say_as(form: str, key: str, **params: Any) -> str:
    """The words of a key for a title, or those of its own for a mere list: ``{% say_as honour.form "desk.key" %}``."""
    return phrases.say(phrases.variant(key, form), current_language(), **params)


class Words(template.Node):
    """Words that take no parameter, looked up and escaped when the template is read: lists say the same on each row."""

    def __init__(self, key: str) -> None:
        self.words = {language: conditional_escape(phrases.say(key, language)) for language in phrases.LANGUAGES}

    def render(self, context: template.Context) -> str:
        return self.words[current_language()]


_say_with_parameters = register.tags["say"]


@register.tag("say")
def say_words(parser: Parser, token: Token) -> template.Node:
    """``{% say "desk.key" %}`` is drawn by ``Words``, anything more by ``say``."""
    _, key, *more = token.split_contents()
    literal = not more and key[0] == key[-1] == '"'
    return Words(key[1:-1]) if literal else _say_with_parameters(parser, token)


@register.filter
def day(value: date | None) -> str:
    """2026年9月15日."""
    return wording.day(value, current_language())


@register.filter
def moment(value: datetime | None) -> str:
    """2026年9月15日 17:00."""
    return wording.moment(value, current_language())


@register.filter
def closing(value: datetime | None) -> str:
    """2026年9月15日 24:00: when something ends."""
    return wording.closing(value, current_language())


@register.filter
def plain(value: Any) -> str:
    """Any value as readers expect it: dates, figures, lists, yes and no."""
    return wording.plain(value, current_language())


@register.simple_tag
def chinese_date(value: date | None) -> str:
    """2026年9月15日 星期二."""
    return wording.day_of_week(value, current_language())


register.filter("hour", wording.hour)
register.filter("closing_hour", wording.closing_hour)
register.filter("wan", wording.wan)
register.filter("number", wording.number)
register.filter("percent", wording.percent)
register.filter("mask_name", wording.mask_name)
register.filter("filesize", wording.filesize)
register.filter("anchor", fields.anchor)


@register.simple_tag(takes_context=True)
def clause(context: template.Context, *ids: str | Iterable[str], left: bool = False) -> str:
    """A chip naming the clause as people say it; the fold holds our summary and the id.

    A page that serves several regulations names the clauses of each; of an edition those of its own law are shown.
    """
    flat = tuple(id for part in ids for id in ([part] if isinstance(part, str) else part) if id)
    own = clauses_of(flat, stack_of(context))
    return _chip(own, left, current_language()) if own else ""


@lru_cache(maxsize=1000)  # the same few chips stand on every page and beside every row
def _chip(ids: tuple[str, ...], left: bool, language: str) -> str:
    clauses = clause_words(ids, language)
    names = list(dict.fromkeys(words.said for words in clauses))
    said = say("shared.clause.separator").join(names[:2])
    if len(names) > 2:
        said = say("shared.clause.more", said=said, n=len(names))
    return render_to_string("shared/_clause.html", {"clauses": clauses, "said": said, "left": left})


@register.inclusion_tag("shared/_finding.html")
def finding(finding: Finding, at: str | None = None) -> dict[str, Any]:
    """One finding in words. ``at``: address of the page that holds the field ("" = this page); None shows no link."""
    return {
        "finding": finding,
        "words": phrases.finding_words(finding, current_language()),
        "place": phrases.place_words(finding.place, current_language()),
        "kind": say(f"shared.finding.{finding.severity}"),
        "tag": TAGS[finding.severity],
        "look": LOOKS[finding.severity],
        "link": f"{at}#{fields.anchor(finding.place)}" if at is not None and finding.place else "",
    }


@register.inclusion_tag("shared/_findings.html")
def findings(findings: Iterable[Finding], at: str | None = None) -> dict[str, Any]:
    """All findings, those that refuse first."""
    return {"findings": sorted(findings, key=lambda each: list(TAGS).index(each.severity)), "at": at}


@register.inclusion_tag("shared/_errsum.html")
def errsum(*sources: Any) -> dict[str, Any]:
    """Everything to correct, each linking to its field. Sources: forms, formsets, lists of formsets or of findings;
    None: skipped."""
    problems: list[tuple[str, str]] = []
    for source in _each_alone(sources):
        if isinstance(source, BaseForm):
            problems += fields.form_errors([source])
        elif isinstance(source, BaseFormSet):
            problems += [("", str(message)) for message in source.non_form_errors()]
            problems += fields.form_errors(source.forms)
        elif source:
            problems += [_far_problem(each) for each in errors(source)]
    return {"problems": problems}


def _each_alone(sources: Iterable[Any]) -> Iterator[Any]:
    """Formsets out of their list."""
    for source in sources:
        listed = isinstance(source, list) and all(isinstance(each, BaseFormSet) for each in source)
        yield from source if listed else (source,)


@register.inclusion_tag("shared/_field.html")
def field(
    bound: BoundField,
    *,
    clause: str | Sequence[str] = (),
    count: int | None = None,
    least: int = 0,
    place: str = "",
    findings: Iterable[Finding] = (),
    size: str = "",
    required: bool | None = None,
    inline: bool = False,
) -> dict[str, Any]:
    """A field with label, help, error, control and count, wired by ids."""
    found = fields.findings_at(place or bound.html_name, findings)
    measured = fields.measure(bound, count, least)
    refused, noted = errors(found), tuple(each for each in found if not each.refuses)
    messages = [*fields.field_errors(bound), *(_problem(each)[1] for each in refused)] or fields.lost_file(bound)
    described = fields.describe(bound, error=bool(messages), note=bool(noted), count=measured is not None)
    return {
        "field": bound,
        "anchor": fields.anchor(place or bound.html_name),
        "group": fields.is_group(bound),
        "box": fields.is_single_box(bound),
        "messages": messages,
        "notes": [_problem(each)[1] for each in noted],
        "described": described,
        "control": fields.render_control(bound, described=described, counted=measured is not None, size=size),
        "count": measured,
        "count_words": say(f"shared.count.{measured.state}", **measured.figures) if measured else "",
        "clauses": clause,
        "required": bound.field.required if required is None else required,
        "inline": inline,
    }


@register.inclusion_tag("shared/_pager.html", takes_context=True)
def pager(context: RequestContext, page: Page[Any], key: str = "page") -> dict[str, Any]:
    """Links to the pages of a list; the rest of the query string is kept.

    key: what the query calls the page, where there are two lists on a page.
    """
    query = context["request"].GET.copy()
    query.pop(key, None)
    kept = query.urlencode()
    return {
        "page": page,
        "numbers": page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1),
        "ellipsis": page.paginator.ELLIPSIS,
        "query": f"?{kept}&{key}=" if kept else f"?{key}=",
    }


@register.inclusion_tag("shared/_rail.html")
def rail(steps: Sequence[Step], label: str = "", card: bool = True) -> dict[str, Any]:
    """The stages in order, with the one that runs marked."""
    return {"steps": steps, "label": label or say("shared.rail.label"), "card": card}


@register.inclusion_tag("shared/_countdown.html")
def countdown(what: str, closes: datetime | None, days: int | None = None, **rest: Any) -> dict[str, Any]:
    """A deadline: what closes, when, how many working days are left (0 = today, None = not known).

    rest: ``over`` (already closed), ``note`` (a sentence after it), ``url`` and ``act`` (the next thing to do).
    """
    over = rest.get("over", False)
    state = "over" if over else "moment" if days is None else "running" if days > 0 else "today"
    look = "" if over or days is None or days > 7 else "fail" if days == 0 else "warn"
    return {"what": what, "closes": closes, "days": days, "state": state, "look": look} | rest


@register.inclusion_tag("shared/_seal.html")
def seal(name: str) -> dict[str, Any]:
    """A sketch of the seal of an organisation; what is legally valid is the seal on the signed paper."""
    return {"name": name, "length": min(16 * len(name), 190)}


@register.inclusion_tag("shared/_save_status.html")
def save_status() -> dict[str, Any]:
    """Where autosave.js says what was kept; stands inside the form."""
    return {}


@register.simple_tag(takes_context=True)
def came_from(context: RequestContext) -> str:
    """The page of this site that led here; "" where it is not known or only took a form."""
    request = context.get("request")
    path = back.came_from(request) if request else ""
    return path if back.is_page(path) else ""


@register.simple_tag(takes_context=True)
def nearest_page(context: RequestContext) -> str:
    """This page if it can be opened, else the nearest that can; "/" where no request is known."""
    request = context.get("request")
    return back.nearest_page(request) if request else "/"


@register.simple_tag(takes_context=True)
def other_language(context: RequestContext) -> str:
    """The link that shows this page in the other language, or the nearest to one that only a form leads to."""
    other = "zh" if current_language() == "en" else "en"
    return format_html(
        '<a href="{}" lang="{}" hreflang="{}">{}</a>',
        _display_address(other, nearest_page(context)),
        *(["zh-CN"] * 2 if other == "zh" else ["en"] * 2),
        say("shared.other_language"),
    )


@register.inclusion_tag("shared/_chart.html")
def chart_bar(rows: charts.Rows, title: str, item: str = "", unit: str = "", shown: bool = False) -> dict[str, Any]:
    """Bars: (label, figure) each. ``shown``: the table stands open under the chart."""
    words = {"item": item or say("shared.chart.item"), "unit": unit or say("shared.chart.unit")}
    return {"chart": charts.draw_bars(rows, title=title, **words) if rows else None, "shown": shown}


@register.inclusion_tag("shared/_chart.html")
def chart_funnel(rows: charts.Rows, title: str, item: str = "", unit: str = "", shown: bool = False) -> dict[str, Any]:
    """What is left after each step: (label, figure) each."""
    words = {"item": item or say("shared.chart.item"), "unit": unit or say("shared.chart.unit")}
    return {"chart": charts.draw_funnel(rows, title=title, **words) if rows else None, "shown": shown}


@register.inclusion_tag("shared/_chart.html")
def chart_line(
    labels: Sequence[str], series: Sequence[charts.Series], title: str, item: str = "", shown: bool = False
) -> dict[str, Any]:
    """Lines over time, three series at most."""
    known = any(value is not None for one in series for value in one.values)
    item = item or say("shared.chart.item")
    return {"chart": charts.draw_lines(labels, series, title=title, item=item) if known else None, "shown": shown}


@register.inclusion_tag("shared/_chart.html")
def chart_radar(
    axes: Sequence[str], series: Sequence[charts.Series], title: str, top: float = 100, shown: bool = False
) -> dict[str, Any]:
    """A profile and one to compare with."""
    item = say("shared.chart.item")
    return {
        "chart": charts.draw_radar(axes, series, title=title, item=item, top=top) if series else None,
        "shown": shown,
    }


@register.inclusion_tag("shared/_chart.html")
def chart_spread(
    rows: Sequence[charts.Estimate],
    title: str,
    places: int | None = None,
    band: tuple[int, int] | None = None,
    shown: bool = False,
) -> dict[str, Any]:
    """Estimates with intervals beside the published scores, with cut-off line and band."""
    words = charts.SpreadWords(**{part: say(f"shared.chart.{part}") for part in SPREAD_PARTS})
    drawn = charts.draw_spread(rows, title=title, words=words, places=places, band=band) if rows else None
    return {"chart": drawn, "shown": shown}


@register.inclusion_tag("shared/_chart.html")
def chart_marks(
    rows: Sequence[charts.Marked], title: str, places: int | None = None, shown: bool = False
) -> dict[str, Any]:
    """Marks of several readers beside the official figure, with the line after so many places."""
    words = charts.MarksWords(**{part: say(f"shared.chart.marks.{part}") for part in MARKS_PARTS})
    drawn = charts.draw_marks(rows, title=title, words=words, places=places) if rows else None
    return {"chart": drawn, "shown": shown}


def _display_address(language: str, back: str) -> str:
    from urllib.parse import urlencode

    from django.urls import reverse

    return f"{reverse('shared:display')}?{urlencode({'language': language, 'next': back})}"


def _problem(finding: Finding) -> tuple[str, str]:
    words = phrases.finding_words(finding, current_language())
    return fields.anchor(finding.place) if finding.place else "", _sentence(words)


def _far_problem(finding: Finding) -> tuple[str, str]:
    """In a list, what may be wrong with any date of a timetable names the one."""
    if not finding.place.startswith("stages."):
        return _problem(finding)
    language = current_language()
    words, place = phrases.finding_words(finding, language), phrases.place_words(finding.place, language)
    title = say("shared.at_place", title=words.title, place=place)
    return fields.anchor(finding.place), _sentence(replace(words, title=title))


def _sentence(words: phrases.FindingWords) -> str:
    separator = ": " if current_language() == "en" else "："
    return separator.join(part for part in (words.title, words.advice or words.wanted) if part)
