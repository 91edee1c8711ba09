"""The same options do the same in every command: --list, -o with --out and --output, and -."""

import csv
from io import StringIO
from pathlib import Path

import pytest

from cli.running import Program
from journal.core import Journal

pytestmark = pytest.mark.usefixtures("no_backup_of_the_day")
RATINGS = "client,session,date,mood,alliance,distress\na,1,2026-03-04,5,5,5\n"


@pytest.mark.parametrize("name", ["task", "goal", "course", "change", "review", "jot", "backup"])
def test_list_lists_what_there_is(kept: Program, name: str) -> None:
    kept.done("task", "add", "walk")
    kept.done("goal", "add", "sleep")
    kept.done("jot", "ask about the pace")
    kept.done("review", "open")
    by_itself = {"jot": ("jot", "--all"), "backup": ("backup", "--list")}
    by_word = {"review": ("review", "list")}
    expected = kept.done(*by_itself.get(name, by_word.get(name, (name,)))).out
    assert kept.done(name, "--list").out == expected
    assert expected


@pytest.mark.parametrize("name", ["task", "goal"])
def test_what_a_list_takes_can_stand_without_the_word(kept: Program, name: str) -> None:
    kept.done(name, "add", "walk")
    for options in (("--all",), ("--json",), ("--course", "Therapy"), ("--list", "--json")):
        rest = [option for option in options if option != "--list"]
        assert kept.done(name, *options).out == kept.done(name, "list", *rest).out
    refused = kept.run(name, "--list", "add", "another")
    assert (refused.code, refused.out) == (2, "")
    assert len(kept.done(name, "--json").json) == 1


@pytest.mark.parametrize("name", ["course", "jot"])
def test_the_word_list_is_no_name_and_no_line(kept: Program, name: str) -> None:
    kept.done("jot", "ask about the pace")
    assert kept.done(name, "list").out == kept.done(name, "--list").out
    assert "list" not in kept.done(name, "--list").out


@pytest.mark.parametrize("option", ["done", "drop", "edit"])
def test_a_line_that_reads_like_an_option_of_jot_is_asked_about(kept: Program, option: str) -> None:
    assert f"“journal jot --{option} 1”" in kept.run("jot", option, 1).refused()
    kept.done("jot", f"{option} 1")
    kept.done("jot", option, "it")
    assert [one["text"] for one in kept.done("jot", "--list", "--json").json] == [
        f"{option} 1", f"{option} it",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "words",
    [
        ("course", "--list", "B"),
        ("change", "--list", "medication"),
        ("review", "--list", "--full"),
    ],
)
def test_a_list_and_more_is_refused(kept: Program, words: tuple[str, ...]) -> None:
    assert kept.run(*words).code == 2


@pytest.mark.parametrize("option", ["-o", "--out", "--output"])
def test_a_file_to_write_is_named_in_the_same_way_everywhere(
    kept: Program, tmp_path: Path, option: str
) -> None:
    given, scores = tmp_path / "in.csv", tmp_path / "scores.csv"
    given.write_text(RATINGS)
    scores.write_text("id,s1,s2,s3,s4,s5,s6,s7\na,9,9,9,3,3,3,3\n")
    ways = {
        "sessions.csv": ("export",),
        "page.md": ("sheet",),
        "signals.jsonl": ("analyze", given),
        "criteria.csv": ("criteria", scores, "--cutoff", "2"),
    }
    for name, words in ways.items():
        written = tmp_path / name
        kept.done(*words, option, written)
        assert written.read_bytes()
        # A dash is what is printed.
        printed = kept.done(*words, option, "-").out
        assert (
            printed.rstrip("\n") == written.read_bytes().decode().rstrip("\n") or name == "page.md"
        )
    assert not Path("-").exists()


def test_an_export_is_printed_exactly(kept: Program, tmp_path: Path) -> None:
    with Journal(kept.folder) as journal:
        day = journal.sessions.all()[-1].day
    kept.done("edit", 12, "--note", "two\nlines, “é” \x1b[31m")
    file = tmp_path / "a.csv"
    kept.done("export", file)
    printed = kept.done("export", "-").out
    assert printed.encode() == file.read_bytes()
    some = kept.done("export", "-", "--since", day).out
    assert len([*csv.reader(StringIO(some))]) == 2
    assert kept.done("export", "-", "--questionnaires").out.startswith("date,instrument,q1")
    for words in (("export",), ("export", file, "-o", file)):
        refused = kept.run(*words)
        assert (refused.code, refused.out) == (2, "")
        assert "Name one file to write" in refused.err
