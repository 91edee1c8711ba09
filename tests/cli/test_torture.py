"""Text that would break a terminal, a table or markup, through every command."""

import unicodedata
from pathlib import Path

import pytest

from cli.running import Program
from journal.text import one_line, visible

pytestmark = pytest.mark.usefixtures("no_backup_of_the_day")
TORTURE = {
    "markup": "[/x] [red]not red[/red] [@click=app.quit]x[/] {0} %s \\n",
    "quotes": "'single' \"double\" `back` “typographic” ;,|",
    "emoji": "🙂 👩‍👩‍👧 🏳️‍🌈",
    "cjk": "今日は少し楽になった。",
    "rtl": "שלום عليكم",
    "escape": "\x1b[2J\x1b]0;title\x07\x1b]8;;http://x\x1b\\link\x9b31m",
    "bidi": "\u202egnp.exe\u202c \u2066x\u2069",
    "controls": "a\x00b\x07c\x08d\x7fe\u2028f\u2029g",
    "breaks": "one\rtwo\r\nthree\nfour\x0bfive\x85six",
    "markdown": "# not a heading\n- not a list\n<b>not bold</b> **nor this** 1. | --- |",
}
SHOWING = [
    ("list",),
    ("list", "--notes"),
    ("list", "--json"),
    ("trend",),
    ("trend", "--text"),
    ("signals", "--why"),
    ("status",),
    ("sheet", "--notes"),
    ("course",),
    ("course", "--json"),
    ("change",),
    ("compare",),
    ("compare", "--json"),
    ("compare", "--with", "Other"),
    ("review",),
    ("review", "list"),
    ("review", "list", "--json"),
    ("review", "show", "1"),
    ("where",),
    ("delete", "1", "--yes"),
    ("undo",),
]


def is_calm(out: str) -> bool:
    """Tell whether a terminal only prints this: no control character, nothing that reorders."""
    unsafe = [c for c in out if unicodedata.category(c) in ("Cc", "Zl", "Zp") and c != "\n"]
    return not unsafe and visible(out) == out


@pytest.mark.parametrize("kind", TORTURE)
def test_it_is_kept_as_typed_and_shown_without_harm(
    program: Program, tmp_path: Path, kind: str
) -> None:
    text = TORTURE[kind]
    line = " ".join(text.replace("\x00", "").split())
    name = one_line(line)[:60]
    program.done("course", name, "--therapist", line, "--hoped-for", line)
    program.done("course", "Other")
    program.done("course", name, "--use")
    program.done("log", 5, 6, 7, "--note", "-", stdin=text.encode() + b"\n")
    program.done("change", "life", "--text", line)
    program.asked("review", "--full", answers=["", "", line, "q"])
    assert program.sessions()[0]["note"] == text
    assert program.sessions()[0]["course"] == name
    program.done("export", tmp_path / "out.csv")
    program.done("import", tmp_path / "out.csv", "--dry-run")
    for suffix in (".md", ".txt"):
        program.done("sheet", "--notes", "-o", tmp_path / f"page{suffix}")
        assert is_calm((tmp_path / f"page{suffix}").read_text())
    for command in SHOWING:
        ran = program.run(*command)
        assert ran.code == 0, command
        assert is_calm(ran.out), command
    for terminal in (True, False):
        ran = program.run("log", line, 5, 5, terminal=terminal)
        assert ran.code == 2
        assert is_calm(ran.err)


@pytest.mark.parametrize("kind", ["emoji", "cjk", "rtl", "quotes"])
def test_letters_of_any_script_come_back_as_typed_in_a_pipe(program: Program, kind: str) -> None:
    program.done("log", 5, 6, 7, "--note", TORTURE[kind])
    for command in (("list", "--notes"), ("sheet", "--notes")):
        assert TORTURE[kind] in program.done(*command).out
    if kind != "quotes":
        assert TORTURE[kind] in program.done("list", "--json").out
