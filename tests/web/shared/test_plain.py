"""Text as forms read it."""

from __future__ import annotations

import pytest
from django import forms
from django.http import QueryDict

from biaogan.web.shared.plain import PlainForm, plain_text


class Form(PlainForm):
    name = forms.CharField()
    text = forms.CharField(widget=forms.Textarea, strip=False)
    several = forms.MultipleChoiceField(choices=[("a", "甲"), ("b", "乙")], required=False)


@pytest.mark.parametrize(
    ("typed", "one_line", "several_lines"),
    [
        ("澜川\x00动力", "澜川动力", "澜川动力"),
        ("\x0b\x01\x1f\x7f\x85标杆", "标杆", "标杆"),
        ("第一行\r\n第二行\r第三行\n", "第一行 第二行 第三行 ", "第一行\n第二行\n第三行\n"),
        ("甲\t乙", "甲 乙", "甲\t乙"),
        ("〇𠮷é", "〇𠮷é", "〇𠮷é"),
    ],
)
def test_control_characters_are_dropped(typed: str, one_line: str, several_lines: str) -> None:
    form = Form({"name": f"a{typed}b", "text": f"a{typed}b"})
    assert form.is_valid()
    assert (form.cleaned_data["name"], form.cleaned_data["text"]) == (f"a{one_line}b", f"a{several_lines}b")
    assert plain_text(typed, several_lines=False) == one_line


def test_form_shown_again_shows_what_was_read_and_keeps_the_rest() -> None:
    form = Form(QueryDict("name=a%00b&several=a&several=b"))
    assert form.errors.keys() == {"text"}
    assert form["name"].value() == "ab"
    assert form["several"].value() == ["a", "b"]


def test_form_of_a_prefix_reads_its_own_fields() -> None:
    form = Form({"one-name": "a\x0bb", "one-text": "t", "name": "\x00"}, prefix="one")
    assert form.is_valid()
    assert form.cleaned_data["name"] == "ab"
