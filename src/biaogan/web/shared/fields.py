"""One field of a form with all that belongs to it: label, help, error, control, count, clause, in that order."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.forms import BaseForm, BoundField, CheckboxInput, Field, FileField
from django.forms.renderers import DjangoTemplates
from django.forms.utils import flatatt
from django.forms.widgets import ChoiceWidget
from django.http import HttpRequest
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from biaogan.core.documents.count import count_words
from biaogan.core.findings import Finding
from biaogan.phrases import say
from biaogan.web.shared.display import current_language


@dataclass(frozen=True)
class Count:
    """Length of a text against its limit."""

    n: int
    max: int
    least: int = 0

    @property
    def shown(self) -> int:
        """As far as the bar can go."""
        return min(self.n, self.max)

    @property
    def state(self) -> str:
        """``over``, ``least`` or ``left``: which sentence stands beside the bar."""
        if self.n > self.max:
            return "over"
        return "least" if self.n < self.least else "left"

    @property
    def figures(self) -> dict[str, int]:
        """Parameters of that sentence."""
        return {
            "n": self.n,
            "max": self.max,
            "left": self.max - self.n,
            "over": self.n - self.max,
            "missing": self.least - self.n,
        }


def anchor(place: str) -> str:
    """The id of the part of a page that a finding's place points at: sections.abstract -> at-sections-abstract."""
    return "at-" + place.replace(".", "-")


def control_id(bound: BoundField) -> str:
    """The id that a link to the field goes to: the control, or the first choice of a group."""
    return f"{bound.auto_id}_0" if is_group(bound) else str(bound.id_for_label)


def is_group(bound: BoundField) -> bool:
    """Whether the field is a set of radio buttons or boxes under one question."""
    widget = bound.field.widget
    return isinstance(widget, ChoiceWidget) and widget.use_fieldset


def is_single_box(bound: BoundField) -> bool:
    """Whether the field is one box to tick."""
    return isinstance(bound.field.widget, CheckboxInput)


def findings_at(place: str, findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Those that point exactly there."""
    return tuple(finding for finding in findings if finding.place == place)


def measure(bound: BoundField, most: int | None, least: int = 0) -> Count | None:
    """The text as it stands against its limit; None without a limit."""
    if most is None:
        return None
    return Count(count_words(str(bound.value() or "")), int(most), int(least))


def describe(bound: BoundField, *, error: bool, note: bool, count: bool) -> str:
    """The ids of what describes the control: help, error, note, count, as far as they stand there."""
    parts = {"helptext": bound.help_text, "error": error, "note": note, "count": count}
    return " ".join(f"{bound.auto_id}_{name}" for name, present in parts.items() if present)


def render_control(bound: BoundField, *, described: str, counted: bool, size: str) -> SafeString:
    """The control with the ids of what describes it."""
    attrs: dict[str, Any] = {"aria-describedby": described} if described else {}
    if counted:
        attrs["data-count"] = True
    if size:
        attrs["class"] = size
    return bound.as_widget(attrs=attrs)


class Renderer(DjangoTemplates):
    """Draws choices and inputs in one go: the framework's own templates take three files an option."""

    def render(self, template_name: str, context: dict[str, Any], request: HttpRequest | None = None) -> str:
        kind = template_name.removeprefix("django/forms/widgets/").removesuffix(".html")
        if kind in ("text", "hidden", "number", "email"):
            return _input(context["widget"])
        return _select(context["widget"]) if kind == "select" else super().render(template_name, context, request)


def _input(widget: Mapping[str, Any]) -> SafeString:
    value = {} if widget["value"] is None else {"value": str(widget["value"])}
    attrs = flatatt(value) + flatatt(widget["attrs"])
    return format_html('<input type="{}" name="{}"{}>', widget["type"], widget["name"], attrs)


def _select(widget: Mapping[str, Any]) -> SafeString:
    groups = format_html_join("", "{}", ((_options(name, options),) for name, options, _ in widget["optgroups"]))
    return format_html('<select name="{}"{}>{}</select>', widget["name"], flatatt(widget["attrs"]), groups)


def _options(name: str | None, options: Iterable[Mapping[str, Any]]) -> SafeString:
    drawn = format_html_join(
        "", '<option value="{}"{}>{}</option>',
        ((option["value"], flatatt(option["attrs"]), option["label"]) for option in options),
    )  # fmt: skip
    return format_html('<optgroup label="{}">{}</optgroup>', name, drawn) if name else drawn


def field_errors(bound: BoundField) -> list[str]:
    """The messages of one field; the one for a missing answer names the field."""
    return [
        say(f"shared.missing.{_way_to_answer(bound)}", current_language(), label=bound.label)
        if _is_missing(bound, problem)
        else str(message)
        for problem in bound.form.errors.as_data().get(bound.name, [])
        for message in problem.messages
    ]


def lost_file(bound: BoundField) -> list[str]:
    """A file that came with a form shown again: browsers do not keep it, so it has to be chosen once more."""
    if not isinstance(bound.field, FileField) or bound.html_name not in bound.form.files:
        return []
    return [say("shared.choose_again", current_language())]


def form_errors(forms: Iterable[BaseForm]) -> list[tuple[str, str]]:
    """(id to go to or "", message) for each error of the forms, in the order of their fields."""
    found = []
    for form in forms:
        found += [("", str(message)) for message in form.non_field_errors()]
        found += [
            (control_id(bound), _name(bound, text)) for bound in form.visible_fields() for text in field_errors(bound)
        ]
        found += [("", message) for bound in form.hidden_fields() for message in field_errors(bound)]
    return found


def _name(bound: BoundField, message: str) -> str:
    """Far from its field a message names it."""
    label = str(bound.label)
    return message if label in message else say("shared.named", current_language(), label=label, message=message)


def _is_missing(bound: BoundField, problem: ValidationError) -> bool:
    own = type(bound.field).default_error_messages.get("required", Field.default_error_messages["required"])
    return problem.code == "required" and problem.message == own


def _way_to_answer(bound: BoundField) -> str:
    if is_single_box(bound):
        return "tick"
    if isinstance(bound.field.widget, ChoiceWidget):
        return "choose"
    return "upload" if isinstance(bound.field, FileField) else "fill_in"
