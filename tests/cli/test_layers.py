"""What is imported when: start-up is a budget."""

import subprocess
import sys
from pathlib import Path

import pytest

from builders import entry
from journal.core import Journal

HEAVY = {
    *("sqlmodel", "sqlalchemy", "pydantic", "alembic", "textual", "rich", "plotext"),
    "drawsvg",
}
CODE = """
import contextlib, io, sys
from journal.cli import main
with contextlib.redirect_stdout(io.StringIO()):
    main(sys.argv[1:])
print(*sys.modules)
"""

ARCHIVES = {
    "journal.exchange.archives.json_archive",
    "journal.exchange.archives.models",
    "journal.exchange.archives.merging",
    "journal.store.archive_rows",
}
"""What only an export or an import of everything needs."""


def modules_of(folder: Path, *arguments: str) -> set[str]:
    given = ["--data-dir", str(folder), *arguments]
    ran = subprocess.run(
        [sys.executable, "-c", CODE, *given],
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    return set(ran.stdout.split())


def loaded_by(folder: Path, *arguments: str) -> set[str]:
    return {name.partition(".")[0] for name in modules_of(folder, *arguments)} & HEAVY


@pytest.mark.parametrize(
    "arguments", [("--version",), ("--help",), ("log", "--help"), ("help-now",)]
)
def test_a_word_of_help_loads_nothing_heavy(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    assert loaded_by(tmp_path, *arguments) == set()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The folder of a journal of one session."""
    with Journal(tmp_path / "data") as journal:
        journal.sessions.log(entry())
    return tmp_path / "data"


def test_logging_loads_neither_the_app_nor_the_charts(folder: Path) -> None:
    assert not modules_of(folder, "log", "5", "5", "5") & {*HEAVY, "logging"}


@pytest.mark.parametrize(
    "arguments", [("status",), ("list",), ("signals",), ("trend", "--text"), ("undo",), ("redo",)]
)
def test_what_is_done_each_day_loads_no_model_and_works_nothing_out(
    folder: Path, arguments: tuple[str, ...]
) -> None:
    with Journal(folder) as journal:
        journal.sessions.log(entry(2))
        if arguments == ("redo",):
            journal.undo()
        journal.overview().computed()
    assert not modules_of(folder, *arguments) & {*HEAVY, "numpy", "subprocess", "logging"}


def test_status_loads_no_text_and_nothing_that_is_not_there(folder: Path) -> None:
    with Journal(folder) as journal:
        journal.overview().computed()
    loaded = modules_of(folder, "status")
    guidance = {name for name in loaded if name.startswith("journal.guidance.")}
    assert guidance == {
        f"journal.guidance.{name}" for name in ("prompt", "prompt_answers", "since", "situation")
    }
    assert not loaded & {"unicodedata", "binascii", "select", "tomllib", "json"}


@pytest.mark.parametrize(
    "arguments", [("course",), ("change",), ("doctor",), ("review", "list"), ("questionnaire",)]
)
def test_what_only_looks_loads_no_model(folder: Path, arguments: tuple[str, ...]) -> None:
    assert loaded_by(folder, *arguments) == set()


def test_what_reads_exports_is_loaded_for_these_alone(folder: Path) -> None:
    for arguments in (("--help",), ("log", "5", "5", "5"), ("list",)):
        assert not modules_of(folder, *arguments) & ARCHIVES
    out = str(folder.with_name("out.json"))
    assert modules_of(folder, "export", out) & ARCHIVES
    assert modules_of(folder, "import", out) >= ARCHIVES


def test_without_a_terminal_the_app_is_not_loaded(tmp_path: Path) -> None:
    assert loaded_by(tmp_path) == set()


@pytest.mark.parametrize("name", ["", "page.txt", "page.md", "page.html"])
def test_what_draws_is_loaded_for_a_web_page_only(folder: Path, name: str) -> None:
    out = ["-o", str(folder.with_name(name))] if name else []
    loaded = loaded_by(folder, "sheet", *out)
    assert ("drawsvg" in loaded) is name.endswith(".html")
