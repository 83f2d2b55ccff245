"""Forms that read plain text: what no keyboard types and no page shows never reaches a name, a text or a document."""

from __future__ import annotations

import re
from copy import copy
from typing import Any

from django import forms

CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")


def plain_text(typed: str, *, several_lines: bool) -> str:
    """The text without control characters; a line ends in one way, and a text of one line has no more than one."""
    text = CONTROLS.sub("", re.sub(r"\r\n?", "\n", typed))
    return text if several_lines else re.sub(r"[\t\n]+", " ", text)


class PlainForm(forms.Form):
    """A form whose texts are read as plain text, before anything is asked of them."""

    def full_clean(self) -> None:
        """Read the texts, then all that forms do."""
        if self.is_bound:
            self.data = self._plain()
        super().full_clean()

    def _plain(self) -> Any:
        typed = {self.add_prefix(name): field for name, field in self.fields.items() if _is_text(field)}
        said = {
            key: plain_text(str(self.data[key]), several_lines=isinstance(field.widget, forms.Textarea))
            for key, field in typed.items()
            if self.data.get(key)
        }
        changed = {key: text for key, text in said.items() if text != self.data[key]}
        if not changed:
            return self.data
        data: Any = copy(self.data)
        for key, text in changed.items():
            data[key] = text
        return data


def _is_text(field: forms.Field) -> bool:
    return isinstance(field, forms.CharField) and not isinstance(field.widget, forms.PasswordInput)
