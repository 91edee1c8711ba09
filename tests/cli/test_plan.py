"""journal plan: shown, changed with and without asking; help-now shows it, whatever happens."""

import os

import pytest

from cli.locked import PASSPHRASE, encrypted, printing
from cli.running import Program
from journal import people
from journal.core.folder import file_in

pytestmark = pytest.mark.usefixtures("no_backup_of_the_day")
WALK = ("plan", "--heading", "alone", "--line", "walk the dog", "--line", "call Jo")
SHOWN = "What helps when I’m on my own: walk the dog · call Jo"


def test_at_first_it_is_said_what_it_is_and_nothing_is_made(program: Program) -> None:
    out = program.done("plan").out
    assert "A safety plan is a short list for hard times" in out
    assert "best made together with your therapist" in out
    assert "Stanley and Brown (2012)" in out
    assert not program.folder.exists()
    assert [one["lines"] for one in program.done("plan", "--json").json["headings"]] == [[]] * 6


def test_lines_are_put_under_a_heading_and_shown_by_help_now(program: Program) -> None:
    assert "    walk the dog\n    call Jo\n" in program.done(*WALK).out
    program.done("plan", "--heading", 5, "--line", "Dr Ames 020 7946 0000")
    out = program.done("help-now", "GB").out
    assert out.index("999 or 112") < out.index("116 123") < out.index(SHOWN)
    assert "Professionals and services: Dr Ames 020 7946 0000" in out
    program.done("plan", "--heading", "alone", "--line", "")
    assert "walk the dog" not in program.done("help-now").out
    assert "the change to your safety plan" in program.done("undo").out
    assert SHOWN in program.done("help-now").out


def test_edit_with_a_heading_and_lines_asks_nothing(program: Program) -> None:
    assert "    a walk\n" in program.done("plan", "edit", "--heading", 2, "--line", "a walk").out
    assert "    a walk\n" in program.done("plan").out


def test_each_heading_is_asked_for_on_a_terminal(program: Program) -> None:
    program.done(*WALK)
    ran = program.asked("plan", "edit", answers=["no sleep; going quiet", "", "-", "Jo", "", ""])
    assert ran.code == 0
    parts = {one["id"]: one["lines"] for one in program.done("plan", "--json").json["headings"]}
    assert parts["signs"] == ["no sleep", "going quiet"]
    assert parts["alone"] == ["walk the dog", "call Jo"]
    assert parts["ask"] == ["Jo"]
    assert parts["company"] == parts["professionals"] == parts["place"] == []
    stopped = program.asked("plan", "edit", answers=["other"])
    assert "Nothing was saved." in stopped.out
    assert "other" not in program.done("plan").out


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (("change",), "“journal plan edit” changes it"),
        (("edit",), "Without a terminal nothing can be asked"),
        (("--line", "x"), "Name the heading too"),
        (("--heading", "alone"), "Give the lines for it"),
        (("--heading", "nine", "--line", "x"), "is not a heading of the plan; give signs, alone"),
        (("--heading", "alone", "--line", "x" * 201), "longer than 200 characters"),
        (("edit", "--heading", "alone"), "Give the lines for it"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_sentence(
    program: Program, given: tuple[str, ...], said: str
) -> None:
    assert said in program.run("plan", *given).refused()


def test_outside_it_shows_while_the_journal_is_locked_and_inside_it_does_not(
    program: Program,
) -> None:
    encrypted(program.folder)
    opened = printing(PASSPHRASE)
    program.done(*opened, *WALK)
    assert "walk the dog" not in program.done("help-now").out
    out = program.done(*opened, "plan", "--outside").out
    assert "not encrypted: whoever can read your files can read it" in out
    assert SHOWN in program.done("help-now").out
    if os.name == "posix":
        assert people.file_in(program.folder).stat().st_mode & 0o777 == 0o600
    out = program.done(*opened, "plan", "--inside").out
    assert "The copy beside the journal is removed." in out
    assert b"walk" not in people.file_in(program.folder).read_bytes()
    assert "walk the dog" not in program.done("help-now").out


@pytest.mark.parametrize("damage", [b"", b"SQLite format 3\x00" + bytes(5000), b"no journal"])
def test_a_damaged_journal_costs_nobody_the_numbers(program: Program, damage: bytes) -> None:
    program.done(*WALK)
    file_in(program.folder).write_bytes(damage)
    out = program.done("help-now", "GB").out
    assert "116 123" in out
    assert "walk the dog" not in out
