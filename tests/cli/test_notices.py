"""What is to be told once and stopped nothing: on stderr, after the output."""

import shutil

import pytest

from cli.running import Program
from journal.core import Journal
from journal.core.sessions import Sessions

TOLD = "The daily backup could not be written."


@pytest.mark.parametrize("arguments", [("list", "--json"), ("log", "5", "5", "5"), ("status",)])
def test_a_notice_is_told_once_after_the_output_and_changes_neither_it_nor_the_code(
    kept: Program, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...]
) -> None:
    opened = Journal.__enter__

    def noticed(journal: Journal) -> Journal:
        journal._file.notice(TOLD)
        journal._file.notice(TOLD)
        return opened(journal)

    monkeypatch.setattr(Journal, "__enter__", noticed)
    ran = kept.run(*arguments)
    assert (ran.code, ran.err) == (0, f"{TOLD}\n")
    assert ran.out


def test_a_notice_is_told_beside_an_error(kept: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    def noticed(sessions: Sessions, number: int) -> None:
        sessions._file.notice(TOLD)
        sessions.all("not there")

    monkeypatch.setattr(Sessions, "get", noticed)
    ran = kept.run("edit", 1, "--mood", 5)
    assert ran.code == 1
    assert ran.err.startswith(f"{TOLD}\n")
    assert len(ran.err.splitlines()) == 2


def test_a_daily_backup_that_cannot_be_made_is_told_and_stops_nothing(kept: Program) -> None:
    shutil.rmtree(kept.folder / "backups")
    (kept.folder / "backups").write_text("no folder")
    ran = kept.run("log", 5, 5, 5)
    assert ran.code == 0
    assert "Session 13 is logged" in ran.out
    assert ran.err.startswith("Today’s backup could not be made")
    assert ran.err.count("\n") == 1
    assert len(kept.run("list", "--json").json) == 13
