"""Whatever the umask: all that commands make can be read by its owner only."""

import os
from datetime import date
from pathlib import Path

import pytest

from cli.running import Program
from journal.core.folder import file_in

TOLD = "Other users of this computer could get at journal.db (0644); now only you can."
COMMANDS = (
    ("log", "6", "8", "3", "--note", "n"),
    ("change", "life", "--text", "t"),
    ("help-now", "--set-trusted", "A friend"),
    ("export", "{out}/sessions.csv"),
    ("sheet", "-o", "{out}/page.txt"),
    ("sheet", "-o", "{out}/page.md"),
    ("sheet", "-o", "{out}/page.html"),
    ("analyze", "{given}/ratings.csv", "-o", "{out}/signals.jsonl"),
    ("criteria", "{given}/wide.csv", "--cutoff", "5", "-o", "{out}/criteria.csv"),
)


@pytest.mark.parametrize("umask", [0o000, 0o077])
def test_only_the_owner_can_read_what_is_made(tmp_path: Path, umask: int) -> None:
    out, given, data = (tmp_path / name for name in ("out", "given", "deep/data"))
    out.mkdir()
    given.mkdir()
    (given / "ratings.csv").write_text("session,date,mood,alliance,distress\n1,2026-01-01,5,5,5\n")
    (given / "wide.csv").write_text("id,s1,s2,s3,s4,s5,s6\n1,20,19,20,10,9,8\n")
    before = os.umask(umask)
    try:
        for command in COMMANDS:
            Program(data).done(*(part.format(out=out, given=given) for part in command))
    finally:
        os.umask(before)
    files = [path for top in (out, data) for path in top.rglob("*") if path.is_file()]
    assert len(files) >= 6 + 2
    assert {path.name: oct(path.stat().st_mode & 0o777) for path in files} == {
        path.name: "0o600" for path in files
    }
    folders = {data.parent, data, *(path for path in data.rglob("*") if path.is_dir())}
    assert {oct(folder.stat().st_mode & 0o777) for folder in folders} == {"0o700"}


def test_a_journal_that_stood_open_is_told_after_the_output_once(program: Program) -> None:
    program.done("log", 5, 5, 5)
    file_in(program.folder).chmod(0o644)
    ran = program.run("list", "--json")
    assert ran.code == 0
    assert ran.json[0]["date"] == date.today().isoformat()
    assert (
        ran.err == "Other users of this computer could get at journal.db (0644); now only you"
        " can.\n"
    )
    assert program.done("list").err == ""
