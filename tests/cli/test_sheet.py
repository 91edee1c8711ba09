import os
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from cli.running import Program
from journal.core import Journal
from journal.records import ReviewReason
from journal.report import TICKED, Part
from journal.text import one_line, visible
from report.pages import Reader

pytestmark = pytest.mark.usefixtures("no_backup_of_the_day")


@pytest.mark.parametrize("suffix", [".md", ".txt", ".TXT", ".html", ".HTML"])
def test_a_file_is_readable_by_its_owner_only(kept: Program, tmp_path: Path, suffix: str) -> None:
    file = tmp_path / f"page{suffix}"
    file.write_text("older")
    file.chmod(0o644)
    kept.done("sheet", "-o", file)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert "For my next session" in file.read_text()
    assert file.read_text().startswith("#") is (suffix == ".md")
    assert file.read_text().startswith("<!DOCTYPE html>") is (suffix.lower() == ".html")


def test_on_stdout_it_is_the_text(kept: Program, tmp_path: Path) -> None:
    file = tmp_path / "page.txt"
    kept.done("sheet", "-o", file)
    assert kept.done("sheet").out == file.read_text()


def test_in_words_only_it_has_no_bars(kept: Program, tmp_path: Path) -> None:
    page, words = (kept.done("sheet", *more).out for more in ((), ("--text",)))
    bars = {letter for letter in page if "▁" <= letter <= "█"}
    assert bars
    assert not bars & {*words}
    assert "- Mood: " in words
    assert "not both" in kept.run("sheet", "--text", "-o", tmp_path / "page.md").refused()


@pytest.mark.parametrize("name", ["page.htm", "page", "page.pdf"])
def test_another_suffix_is_refused(kept: Program, tmp_path: Path, name: str) -> None:
    assert ".html or .md or .txt" in kept.run("sheet", "-o", tmp_path / name).refused()
    assert list(tmp_path.glob("page*")) == []


def test_a_file_that_cannot_be_written_is_said_so(kept: Program, tmp_path: Path) -> None:
    ran = kept.run("sheet", "-o", tmp_path / "nowhere" / "page.md")
    assert (ran.code, ran.out) == (1, "")
    assert "could not be written" in ran.err


def test_notes_are_on_it_on_request_only(program: Program) -> None:
    program.done("log", 5, 5, 5, "--note", "only for me")
    assert "only for me" not in program.done("sheet").out
    assert "only for me" in program.done("sheet", "--notes").out


def test_what_was_written_in_a_review_is_on_it(program: Program) -> None:
    program.done("log", 5, 5, 5)
    steps = ["", "", "less guessing", "m", "2", *["1", "1", "Can we plan?", "s"], *["s"] * 4]
    program.asked("review", "--full", answers=[*steps, "1", "", ""])
    out = " ".join(program.done("sheet").out.split())
    for line in (
        "- Can we plan?",
        "- less guessing",
        "(look again after 4 sessions)",
    ):
        assert line in out


def test_parts_can_be_left_out(kept: Program, tmp_path: Path) -> None:
    whole = kept.done("sheet").out
    assert Part.RATINGS.heading in whole
    out = kept.done("sheet", "--without", "ratings", "--without", "charts").out
    assert Part.SIGNAL.heading in out
    for part in (Part.RATINGS, Part.CHARTS):
        assert part.heading not in out
    kept.done("sheet", "--without", "Charts", "-o", tmp_path / "page.html")
    assert "<svg" not in (tmp_path / "page.html").read_text()


def test_a_part_that_is_none_is_refused_with_all_there_are(kept: Program) -> None:
    said = kept.run("sheet", "--without", "chart").refused()
    assert "“chart” is not a part of the page; give bring (To bring), say (What I want" in said
    assert all(part.value in said for part in Part)


def test_notes_that_are_both_asked_for_and_left_out_are_off_it(program: Program) -> None:
    program.done("log", 5, 5, 5, "--note", "only for me")
    assert "only for me" not in program.done("sheet", "--notes", "--without", "notes").out


def test_what_is_ticked_in_the_app_holds_for_the_command_unless_options_say_otherwise(
    kept: Program,
) -> None:
    on = [part.value for part in Part if part not in (Part.CHARTS, Part.RATINGS)]
    with Journal(kept.folder) as journal:
        journal.drafts.keep(TICKED, {"on": on, "off": [Part.CHARTS, Part.RATINGS]})
    ticked = kept.done("sheet").out
    assert Part.SIGNAL.heading in ticked
    assert Part.CHARTS.heading not in ticked
    assert Part.RATINGS.heading not in ticked
    other = kept.done("sheet", "--with", "charts", "--without", "signal").out
    assert Part.CHARTS.heading in other
    assert Part.RATINGS.heading not in other
    assert Part.SIGNAL.heading not in other


TYPED = (
    "[/x] [red]<b>x</b>&amp; \\[b] $a$ {0} %s 'q\" # * `c` עברית 🙂 é \x1b[31m \u202e\n"
    "- second line\n\n1. third <script>alert(1)</script>\n"
)
LONG = (TYPED + "ten thousand " * 1000)[:10_000]


def _from_text(page: str) -> str:
    return page


def _from_markdown(page: str) -> str:
    return "\n".join(
        child.content or "\n"
        for token in MarkdownIt("commonmark", {"html": True}).enable("table").parse(page)
        for child in token.children or ()
    )


def _from_html(page: str) -> str:
    return "\n".join(Reader(page).texts("li"))


@pytest.mark.parametrize(
    ("suffix", "read"), [(".txt", _from_text), (".md", _from_markdown), (".html", _from_html)]
)
def test_whatever_was_answered_is_on_it(
    program: Program, tmp_path: Path, suffix: str, read: Callable[[str], str]
) -> None:
    with Journal(program.folder) as journal:
        review = journal.reviews.open(ReviewReason.HAND)
        for question in ("talk_line", "define_words"):
            journal.reviews.answer(review.id, question, LONG)
        journal.reviews.end(review.id, [LONG[:200]])
    file = tmp_path / f"page{suffix}"
    program.done("sheet", "-o", file)
    page = file.read_text()
    assert visible(page) == page
    shown = "".join(read(page).split())
    assert shown.count("".join(visible(LONG).split())) == 2
    assert "".join(one_line(LONG[:150]).split()) in shown


def test_a_home_that_cannot_be_written_to_is_no_hindrance_and_stays_empty(
    kept: Program, tmp_path: Path
) -> None:
    home, temporary = tmp_path / "home", tmp_path / "temporary"
    home.mkdir()
    temporary.mkdir()
    home.chmod(0o500)
    file = tmp_path / "page.html"
    bare = {name: value for name, value in os.environ.items() if not name.startswith("XDG_")}
    ran = subprocess.run(
        [sys.executable, "-m", "journal", "--data-dir", kept.folder, "sheet", "-o", file],
        env={**bare, "HOME": str(home), "TMPDIR": str(temporary)},
        cwd=home,
        capture_output=True,
        text=True,
        check=True,
    )
    assert ran.stderr == ""
    assert "<svg" in file.read_text()
    assert list(home.iterdir()) == list(temporary.iterdir()) == []
    home.chmod(0o700)
