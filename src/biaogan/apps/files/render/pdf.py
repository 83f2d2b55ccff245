"""PDF by typst, for the job worker and commands only: a web worker never loads typst."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from functools import cache
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any

from biaogan.apps.files.render.font import drawable, font_folders
from biaogan.apps.files.render.text import beijing, plain

if TYPE_CHECKING:
    import typst

TEMPLATES = Path(__file__).parent / "templates"
FACES = {  # wanted faces, best first; the packaged face ends each list
    "title": ("FZXiaoBiaoSong-B05S", "Source Han Serif SC", "Noto Serif CJK SC"),
    "body": ("FangSong", "Zhuque Fangsong (technical preview)", "Source Han Serif SC", "Noto Serif CJK SC"),
    "kai": ("KaiTi", "LXGW WenKai", "Source Han Serif SC", "Noto Serif CJK SC"),
    "sans": (),
}
PACKAGED_FACE = "Noto Sans CJK SC"
_one_at_a_time = Lock()  # a compiler refuses a second thread


def compile_pdf(template: str, content: Mapping[str, Any], at: datetime) -> bytes:
    """The template (a name in ``templates`` without its ending) filled with the content, as PDF/A-2b.

    The content reaches typst as JSON, never as markup, so no text in it can act. ``at`` is the time in the file's
    properties. A character without a glyph is replaced by a sign that shows: PDF/A would refuse the whole paper.
    """
    content = drawable(plain(content))
    compiler, faces = _compiler(font_folders())
    inputs = {"content": json.dumps(content, ensure_ascii=False), "faces": faces}
    with _one_at_a_time:
        pdf = compiler.compile(
            input=str(TEMPLATES / f"{template}.typ"),
            format="pdf",
            sys_inputs=inputs,
            pdf_standards=["a-2b"],
            timestamp=beijing(at),
        )
    assert isinstance(pdf, bytes)
    return pdf


@cache
def _compiler(folders: tuple[Path, ...]) -> tuple[typst.Compiler, str]:
    """A compiler that knows these folders' fonts and no others, and the faces it has, as JSON."""
    import typst

    fonts = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(folder) for folder in folders]
    )
    present = set(fonts.families())
    faces = {role: [*(face for face in wanted if face in present), PACKAGED_FACE] for role, wanted in FACES.items()}
    return typst.Compiler(root=str(TEMPLATES), font_paths=fonts, ignore_system_fonts=True), json.dumps(faces)
