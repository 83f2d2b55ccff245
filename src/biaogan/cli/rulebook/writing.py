"""``biaogan rulebook lint | new | export | import``: writing a rulebook, and carrying it from place to place."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from biaogan.cli.answers import DONE, WANTING, may_be_json, tell, told, with_place
from biaogan.cli.rulebook.shelves import HELP, Refused, answering, find
from biaogan.core.findings import Finding, errors
from biaogan.core.rulebook.archive import MOST_PACKED, pack, unpack
from biaogan.core.rulebook.folder import judge_folder, judge_stack, write_files
from biaogan.core.rulebook.layers import resolve, stacks
from biaogan.core.rulebook.load import RULEBOOKS, RulebookInvalid
from biaogan.core.rulebook.sections import LAYER_ID

START = Path(__file__).parent / "start"
STARTED = "my-programme"  # the id that the start gives itself


def register(commands: Any) -> None:
    """Add the commands that write, and the one that judges what was written."""
    linting = commands.add_parser("lint", help="what is wrong or doubtful in a rulebook, its cases included")
    linting.add_argument("path", nargs="?", help=f"{HELP}, or one file; every rulebook shipped where none is given")
    beginning = commands.add_parser("new", help="begin a rulebook: a folder that lints clean, to be rewritten")
    beginning.add_argument("name", help="id of the rulebook and name of the folder")
    exporting = commands.add_parser("export", help="a rulebook as a zip")
    exporting.add_argument("id", help=HELP)
    exporting.add_argument("file", type=Path, metavar="FILE.zip")
    importing = commands.add_parser("import", help="take a rulebook in from a zip")
    importing.add_argument("file", type=Path, metavar="FILE.zip")
    importing.add_argument("--to", type=Path, metavar="FOLDER", help="where to; else named after the file")
    answers = ((linting, print_lint), (beginning, begin), (exporting, export), (importing, take_in))
    for parser, answer in answers:
        may_be_json(parser)
        parser.set_defaults(run=answering(answer))


# --- judging ----------------------------------------------------------------------------------------------------------
def print_lint(arguments: Namespace) -> int:
    """Every finding as "file:line: severity code: words"; 1 when one of them refuses."""
    findings = list(_of_the_path(arguments.path))
    ok = not errors(findings)
    answer = {"ok": ok, "findings": [told(finding) for finding in findings]}
    tell(answer, map(with_place, findings) if findings else ["没有问题 nothing found"], as_json=arguments.json)
    return DONE if ok else WANTING


def _of_the_path(path: str | None) -> Iterator[Finding]:
    """All findings of what a path means: an id, a folder, a file, or everything shipped."""
    if path is None:
        yield from judge_folder(RULEBOOKS)
    elif path not in stacks() and Path(path).is_dir():
        yield from judge_folder(_with_layers(Path(path)))
    elif path not in stacks() and Path(path).is_file():
        yield from judge_folder(Path(path).parent, Path(path).name.partition(".")[0])
    else:
        yield from judge_stack(*find(path))


def _with_layers(root: Path) -> Path:
    """The folder. Raises Refused where no rulebook lies there at all."""
    with suppress(RulebookInvalid):
        if not stacks(root):
            raise Refused(Finding("rulebook.empty", found=str(root)))
    return root


# --- beginning --------------------------------------------------------------------------------------------------------
def begin(arguments: Namespace) -> int:
    """A folder with every section in brief, a case file and what to do next."""
    target = Path(arguments.name)
    if not LAYER_ID.fullmatch(target.name):
        raise Refused(Finding("rulebook.name", place="name", found=target.name))
    files = {
        path.relative_to(START).as_posix(): path.read_bytes().replace(STARTED.encode(), target.name.encode())
        for path in sorted(START.rglob("*"))
        if path.suffix in (".yaml", ".txt")
    }
    _place(files, target)
    tell(
        {"id": target.name, "folder": str(target), "files": sorted(files)},
        [f"{target}: biaogan rulebook lint {target}"],
        as_json=arguments.json,
    )
    return DONE


def _place(files: dict[str, bytes], target: Path) -> None:
    """All files or none, where nothing was. Raises Refused; RulebookInvalid where they make no sound rulebook."""
    if target.exists():
        raise Refused(Finding("rulebook.exists", found=str(target)))
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(prefix=".biaogan-", dir=target.parent) as folder:
            made = Path(folder) / "rulebook"
            write_files(files, made)
            if refusing := errors(judge_folder(made)):
                raise RulebookInvalid(refusing)
            made.rename(target)
    except OSError:
        raise Refused(Finding("rulebook.unwritable", found=str(target))) from None


# --- carrying ---------------------------------------------------------------------------------------------------------
def export(arguments: Namespace) -> int:
    """Write the zip of a rulebook with its layers and cases; never over a file that is there."""
    stack, root = find(arguments.id)
    packed = pack(stack, root)
    try:
        with arguments.file.open("xb") as file:
            file.write(packed)
    except FileExistsError:
        raise Refused(Finding("rulebook.exists", found=str(arguments.file))) from None
    except OSError:
        raise Refused(Finding("rulebook.unwritable", found=str(arguments.file))) from None
    answer = {"id": stack, "hash": resolve(stack, root=root).hash, "file": str(arguments.file), "bytes": len(packed)}
    tell(answer, [f"{arguments.file}  {stack}  {answer['hash']}"], as_json=arguments.json)
    return DONE


def take_in(arguments: Namespace) -> int:
    """Put the rulebook of a zip into a folder of its own, if nothing in it is wrong."""
    target = arguments.to or Path(arguments.file.stem)
    try:
        if arguments.file.stat().st_size > MOST_PACKED:
            size = arguments.file.stat().st_size
            raise Refused(Finding("rulebook.size", place=str(arguments.file), found=size, wanted=MOST_PACKED))
        packed = arguments.file.read_bytes()
    except OSError:
        raise Refused(Finding("rulebook.archive", found=str(arguments.file))) from None
    _place(dict(unpack(packed)), target)
    ids = [{"id": stack, "hash": resolve(stack, root=target).hash} for stack in stacks(target)]
    lines = [f"{target}  {each['id']}  {each['hash']}" for each in ids]
    tell({"folder": str(target), "rulebooks": ids}, lines, as_json=arguments.json)
    return DONE
