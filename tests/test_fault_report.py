"""What is told of a fault: types and places, and no value of any kind."""

import sqlite3
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import create_engine, text
from sqlalchemy.pool import NullPool

from journal.fault_report import fault_report

SECRET = "canary in a note"


def raised(work: Callable[..., object]) -> Exception:
    with pytest.raises(Exception, match=r"(?s).*") as found:
        work()
    return found.value


def plain() -> None:
    note = SECRET
    raise ValueError(note)


def by_another() -> None:
    try:
        plain()
    except ValueError as error:
        error.add_note(SECRET)
        raise LookupError(SECRET) from error


def while_another() -> None:
    try:
        plain()
    except ValueError:
        dict[str, str]()[SECRET]


def grouped() -> None:
    raise ExceptionGroup(SECRET, [raised(plain), raised(by_another)])


def deep(words: str = SECRET) -> None:
    deep(words)


def in_the_database() -> None:
    with create_engine("sqlite://", poolclass=NullPool).connect() as connection:
        connection.execute(text("SELECT nothing FROM nowhere WHERE note = :n"), {"n": SECRET})


def decoded() -> None:
    SECRET.encode("utf-16").decode("ascii")


@pytest.mark.parametrize(
    ("fault", "told"),
    [
        (plain, ("builtins.ValueError",)),
        (by_another, ("builtins.ValueError", "builtins.LookupError")),
        (while_another, ("builtins.ValueError", "builtins.KeyError")),
        (grouped, ("builtins.ExceptionGroup", "builtins.LookupError", "builtins.ValueError")),
        (deep, ("builtins.RecursionError", "calls …")),
        (in_the_database, ("sqlalchemy.exc.OperationalError", "sqlite3.OperationalError",
                           "SQLITE_ERROR", "sqlalchemy/engine/")),
        (decoded, ("builtins.UnicodeDecodeError",)),
    ],
)  # fmt: skip
def test_types_and_places_and_nothing_else(
    fault: Callable[[], None], told: tuple[str, ...]
) -> None:
    report = fault_report(raised(fault))
    assert report.startswith("Traceback without values")
    assert "test_fault_report.py:" in report
    assert f"in {fault.__name__}" in report
    for words in told:
        assert words in report
    assert SECRET not in report
    assert "canary" not in report
    assert len(report.splitlines()) < 150


def test_an_error_that_is_its_own_cause_ends() -> None:
    first, second = ValueError(), KeyError()
    first.__cause__, second.__context__ = second, first
    assert fault_report(first).count("builtins.") == 2


def test_no_place_tells_where_someone_keeps_things() -> None:
    assert "/home" not in fault_report(raised(in_the_database))
    assert all(line.strip()[:1] != "/" for line in fault_report(raised(by_another)).splitlines())


@given(st.text())
def test_whatever_an_error_says_the_report_is_the_same(words: str) -> None:
    def fail(words: str) -> None:
        raise sqlite3.Error(words)

    reports = {fault_report(raised(lambda said=said: fail(said))) for said in (words, "")}
    assert len(reports) == 1
