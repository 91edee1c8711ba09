"""Every command on a journal that is full of hostile text: nothing of it is ever obeyed."""

import csv
import json
import re
from pathlib import Path

import click
import pytest

from cli.running import Program, Ran
from hostile import CANARY, MOST_MARKS, TEXTS, highest_tower, obeyed, put
from journal.cli.registry import ENTRIES

pytestmark = pytest.mark.usefixtures("no_backup_of_the_day")
JSON = (
    "list",
    "status",
    "signals",
    "course",
    "compare",
    "where",
    "review list",
    "review show 1",
    "jot --list",
    "goal list",
    "task list --all",
    "questionnaire --list",
    "plan",
    "settings",
)
COMMANDS = (
    *(f"{name} --json" for name in JSON),
    *("list", "list --notes", "trend", "trend --text", "trend --last 3", "signals --why"),
    *("compare", "compare --with Another", "status", "remind", "sheet", "sheet --notes", "course"),
    *("course Another --use", "change", "change life", "where", "help-now", "help-now --region XX"),
    *("review", "review list", "review show 1", "review show 3", "review questions"),
    *("review factors", "review helped", "review look 1", "review look 2", "review told 1"),
    *("review answer", "review later 3", "review leave", "review every 4", "review end"),
    "review now",
    *("review open", "log 5 5 5", "log", "edit 2 --mood 4", "edit 99", "delete 3"),
    *("delete 3 --yes", "undo", "redo", "backup", "doctor", "restore", "passphrase", "encrypt"),
    *("jot", "jot --list --all", "jot --done 1", "goal", "goal rate 1 5", "goal end 1", "task"),
    *("task answer 1 not", "task answer 1", "goal add", "decrypt", "erase"),
    *("questionnaire --list", "questionnaire --edit 1", "questionnaire --delete 2"),
    *("questionnaire", "plan", "plan edit", "plan --outside", "plan --inside"),
    *("settings", "settings --path", "completion bash", "completion zsh"),
)  # fmt: skip
WITH_TEXT = (
    *(("log", "5", "5", "5", f"--{o}") for o in ("note", "date", "course", "sign", "tension")),
    *(("log",), ("log", "5", "5"), ("edit",), ("delete",), ("list", "--last")),
    *(("list", "--course"), ("course",), ("course", "--therapist")),
    ("course", "Another", "--edit", "--name"),
    *(("change", "life", "--text"), ("change",), ("trend", "--measure"), ("sheet", "--without")),
    *(("sheet", "-o"), ("export",), ("import",), ("analyze",), ("criteria", "--cutoff")),
    *(("criteria", "--cutoff", "1"), ("review", "show"), ("review", "answer"), ("review",)),
    *(("review", "every"), ("review", "leave"), ("review", "told", "1"), ("help-now",)),
    *(("help-now", "--set-trusted"), ("help-now", "--set-region"), ("undo",), ()),
    *(("jot",), ("jot", "--done"), ("jot", "--edit", "1"), ("goal", "add"), ("goal", "rate", "1")),
    *(("goal", "edit", "1"), ("task", "add"), ("task", "add", "x", "--until"), ("goal",)),
    *(("task", "answer", "1"), ("task", "answer", "1", "not", "--in-the-way"), ("task",)),
    *(("questionnaire",), ("questionnaire", "phq-9", "--answers"), ("plan", "--heading")),
    *(("plan", "--heading", "1", "--line"), ("settings",), ("settings", "theme"), ("completion",)),
)  # fmt: skip
AT_THE_KEYBOARD = ("passphrase", "encrypt", "decrypt")
"""Those that read from the keyboard itself; here nobody sits at one."""

OWN_COLOURS = re.compile(r"\x1b\[(?:[34]8;5;[0-9]+;?){1,2}m|\x1b\[0m")
"""Those of a chart on a terminal."""


def assert_calm(ran: Ran, command: object) -> None:
    """Nothing printed is obeyed by a terminal, and what went wrong is said in one line."""
    assert ran.code in (0, 1, 2, 130), (command, ran.err)
    for stream in (ran.out, ran.err):
        assert obeyed(OWN_COLOURS.sub("", stream)) <= {"\t"}, command
    assert "Traceback" not in ran.err
    assert "Something went wrong" not in ran.err, (command, ran.err)


@pytest.fixture
def filled(tmp_path: Path, request: pytest.FixtureRequest) -> Program:
    folder = tmp_path / "data"
    put(folder, request.param)
    return Program(folder)


@pytest.mark.parametrize("filled", TEXTS, indirect=True)
def test_every_command_shows_it_as_text(filled: Program) -> None:
    seen = 0
    for command in COMMANDS:
        for terminal in (False, True):
            asks = terminal and command not in AT_THE_KEYBOARD
            ran = filled.run(*command.split(), terminal=asks)
            assert_calm(ran, command)
            seen += CANARY in ran.out
            if "--json" in command:
                json.loads(ran.out)
            else:
                assert highest_tower(ran.out + ran.err) <= MOST_MARKS
    assert seen > 30


@pytest.mark.parametrize("kind", TEXTS)
def test_every_argument_is_only_text(kind: str, tmp_path: Path) -> None:
    program = Program(tmp_path / "data")
    program.done("log", 5, 5, 5)
    program.done("course", "Another")
    text = TEXTS[kind].replace("/", "")[:200]
    for before in WITH_TEXT:
        for terminal in (False, True):
            ran = program.run(*before, text, terminal=terminal)
            assert_calm(ran, before)
            assert highest_tower(ran.out + ran.err) <= MOST_MARKS
            assert terminal or ran.err.count("\n") <= 1


@pytest.mark.parametrize("kind", [*TEXTS, "lines", "bytes"])
def test_a_folder_and_files_of_any_name(kind: str, tmp_path: Path) -> None:
    names = {"lines": "two\nlines\tand  blanks", "bytes": "not \udcff\udc80 text"}
    name = (names.get(kind) or TEXTS[kind]).replace("/", "")[:60]
    program = Program(tmp_path / name)
    for command in (
        ("log", 5, 5, 5),
        *(("where",), ("where", "--json")),
        *(("export", tmp_path / f"{name}.csv"), ("import", tmp_path / f"{name}.csv")),
        *(("sheet", "-o", tmp_path / f"{name}{suffix}") for suffix in (".md", ".txt", ".html")),
        *(("sheet", "-o", tmp_path / name / "no" / f"{name}.md"), ("analyze", tmp_path / name)),
    ):
        ran = program.run(*command)
        assert_calm(ran, command)
        assert ran.err.count("\n") <= 1
        if command[0] in ("where", "export", "sheet") and "--json" not in command:
            assert all(line.count("\t") == 0 for line in ran.out.splitlines())
    said = program.run("where").out.splitlines()
    assert [line.partition(":")[0] for line in said[:2]] == ["File", "Folder"]
    (program.folder / "journal.db").write_bytes(b"no journal, " * 500)
    for command in (("list",), ("where",), ("log", 5, 5, 5)):
        ran = program.run(*command)
        assert_calm(ran, command)
        assert ran.code == 1
        assert ran.err.count("\n") == 1


@pytest.mark.parametrize("kind", TEXTS)
def test_a_file_is_only_text_in_every_cell(kind: str, program: Program, tmp_path: Path) -> None:
    text, file = TEXTS[kind], tmp_path / "in.csv"
    program.done("log", 5, 5, 5)
    good = {"date": "2026-01-01", "attended": "yes", "mood": "5", "alliance": "5",
            "distress": "5", "tension": "none", "signs": "dread", "note": "n"}  # fmt: skip
    good["course"] = "c"
    for column in (*good, "header"):
        row = good | ({text: "x"} if column == "header" else {column: text})
        with file.open("w", newline="", encoding="utf-8") as out:
            csv.writer(out).writerows((row.keys(), row.values()))
        for command in ("import", "analyze", "criteria"):
            rest = ("--cutoff", "5") if command == "criteria" else ()
            assert_calm(program.run(command, file, *rest), (command, column))
    assert_calm(program.run("list", "--notes"), "list")
    file.write_bytes(b"date,mood,alliance,distress\n2026-01-01,5,5," + text.encode() + b"\xff\n")
    assert_calm(program.run("import", file), "bytes")


def test_every_command_is_looked_at() -> None:
    looked_at = {command.split()[0] for command in COMMANDS} | {"demo"}
    looked_at |= {before[0] for before in WITH_TEXT if before}
    assert looked_at == set(ENTRIES)
    group = ENTRIES["review"].load()
    assert isinstance(group, click.Group)
    assert {c.split()[1] for c in COMMANDS if re.match(r"review \w", c)} == set(group.commands)
