import stat
from pathlib import Path

import pytest

from cli.running import Program


@pytest.mark.parametrize("suffix", [".md", ".txt", ".TXT"])
def test_a_file_is_readable_by_its_owner_only(kept: Program, tmp_path: Path, suffix: str) -> None:
    file = tmp_path / f"page{suffix}"
    file.write_text("older")
    file.chmod(0o644)
    kept.done("sheet", "-o", file)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert "For my next session" in file.read_text()
    assert file.read_text().startswith("#") is (suffix == ".md")


def test_on_stdout_it_is_the_text(kept: Program, tmp_path: Path) -> None:
    file = tmp_path / "page.txt"
    kept.done("sheet", "-o", file)
    assert kept.done("sheet").out == file.read_text()


@pytest.mark.parametrize("name", ["page.html", "page", "page.pdf"])
def test_another_suffix_is_refused(kept: Program, tmp_path: Path, name: str) -> None:
    assert ".md or .txt" in kept.run("sheet", "-o", tmp_path / name).refused()
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
    steps = ["", "", "2", "less guessing", *["1", "1", "Can we plan?", "s"], *["s"] * 8]
    program.asked("review", "--full", answers=[*steps, "1", "", ""])
    out = " ".join(program.done("sheet").out.split())
    for line in (
        "- Can we plan?",
        "- less guessing",
        "(look again after 4 sessions)",
    ):
        assert line in out
