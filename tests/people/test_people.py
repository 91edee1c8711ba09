"""The person's own numbers: kept exactly, for them only, and never in the way of the others."""

import errno
import json
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from journal import people
from journal.errors import BadInputError, JournalError
from journal.guidance import ELSEWHERE, Region, help_now
from journal.people import LONGEST, UNREADABLE, People, read, who_to_call, write

SOME = People("GB", "Dr Ames, 020 7946 0000", "Jo, 07700 900123")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def _open_to_all() -> Iterator[None]:
    before = os.umask(0)
    yield
    os.umask(before)


def put(folder: Path, content: bytes) -> Path:
    folder.mkdir()
    file = people.file_in(folder)
    file.write_bytes(content)
    return file


def test_nobody_is_there_before_something_is_kept(folder: Path) -> None:
    assert read(folder) == People()
    assert who_to_call(folder, "GB") == who_to_call(None, "GB") == help_now("GB")
    assert not folder.exists()


def test_what_is_kept_comes_back(folder: Path) -> None:
    write(folder, SOME)
    assert read(folder) == SOME
    chosen = Region("GB", is_chosen=True)
    assert who_to_call(folder) == help_now(chosen, SOME.therapist, SOME.trusted)
    write(folder, People())
    assert read(folder) == People()


writable = st.text(st.characters(exclude_categories=["Cs"]), max_size=LONGEST)


@given(therapist=writable, trusted=writable)
def test_any_text_is_kept_exactly_and_shown_harmlessly(
    tmp_path_factory: pytest.TempPathFactory, therapist: str, trusted: str
) -> None:
    folder = tmp_path_factory.mktemp("people")
    write(folder, People("US", therapist, trusted))
    assert read(folder) == People("US", therapist, trusted)
    shown = "\n".join(who_to_call(folder).lines())
    assert not [c for c in shown if ord(c) < 32 and c != "\n"]
    assert "988" in shown


TORTURE = "[/x] [red]x[/red] \x1b[31m\x1b]0;t\x07 \u202e עברית 🙂 \x00\x9b5m"


def test_what_would_run_or_turn_around_is_shown_as_signs(folder: Path) -> None:
    write(folder, replace(SOME, therapist=TORTURE))
    assert read(folder).therapist == TORTURE
    shown = "\n".join(who_to_call(folder).lines())
    assert not set(shown) & set("\x1b\x07\x00\x9b\u202e")
    assert "[red]x[/red]" in " ".join(shown.split())


@pytest.mark.usefixtures("_open_to_all")
def test_only_the_owner_may_read_it_whatever_the_umask(folder: Path) -> None:
    write(folder, SOME)
    assert folder.stat().st_mode & 0o777 == 0o700
    assert people.file_in(folder).stat().st_mode & 0o777 == 0o600
    people.file_in(folder).chmod(0o644)
    write(folder, People())
    assert people.file_in(folder).stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("entry", ["x" * (LONGEST + 1), "x" * 10_000, "\udcff"])
def test_what_cannot_be_in_sight_whole_is_refused_and_nothing_is_lost(
    folder: Path, entry: str
) -> None:
    write(folder, SOME)
    with pytest.raises(BadInputError):
        write(folder, replace(SOME, trusted=entry))
    assert read(folder) == SOME


def test_a_long_entry_that_came_otherwise_leaves_the_numbers_in_sight(folder: Path) -> None:
    put(folder, json.dumps({"therapist": "x y" * 10_000, "region": "GB"}).encode())
    lines = who_to_call(folder).lines(60)
    assert len(lines) <= 22
    assert lines[2].endswith("999 or 112")


DAMAGED = {
    "nothing": b"",
    "garbage": b"\x93\x00garbage",
    "cut": b'{"therapist": "Dr',
    "no entries": b"[1, 2]",
    "no text": b'{"therapist": 5}',
    "a number without end": b"9" * 5000,
    "depth": b"[" * 100_000,
    "size": b'"' + b"x" * 1_000_000 + b'"',
}


@pytest.mark.parametrize("content", DAMAGED.values(), ids=DAMAGED)
def test_a_damaged_file_costs_nobody_the_built_in_numbers(folder: Path, content: bytes) -> None:
    file = put(folder, content)
    with pytest.raises(JournalError):
        read(folder)
    shown = who_to_call(folder, "GB")
    assert shown.people == help_now("GB").people
    assert shown.words[0] == UNREADABLE
    assert UNREADABLE.endswith(".")
    assert file.read_bytes() == content


@pytest.mark.parametrize("content", DAMAGED.values(), ids=DAMAGED)
def test_a_damaged_file_is_set_aside_when_new_entries_are_kept(
    folder: Path, content: bytes
) -> None:
    put(folder, content)
    write(folder, SOME)
    assert read(folder) == SOME
    [aside] = [file for file in folder.iterdir() if file != people.file_in(folder)]
    assert aside.read_bytes() == content


def a_folder(file: Path) -> None:
    file.mkdir()


def a_pipe(file: Path) -> None:
    if not hasattr(os, "mkfifo"):
        pytest.skip("no pipe has a name in a folder here")
    os.mkfifo(file)


def a_circle(file: Path) -> None:
    file.symlink_to(file)


@pytest.mark.parametrize("make", [a_folder, a_pipe, a_circle])
def test_what_is_no_file_is_not_waited_for(folder: Path, make: Callable[[Path], None]) -> None:
    folder.mkdir()
    make(people.file_in(folder))
    assert who_to_call(folder, "GB").words[0] == UNREADABLE
    write(folder, SOME)
    assert read(folder) == SOME


def test_a_file_that_may_not_be_read_is_said_to_be_unreadable(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(folder, SOME)

    def refuse(*_: object, **__: object) -> str:
        raise PermissionError(13, "no")

    monkeypatch.setattr(Path, "read_text", refuse)
    assert who_to_call(folder, "GB").words[0] == UNREADABLE


@contextmanager
def no_file_can_be_opened() -> Iterator[None]:
    resource = pytest.importorskip("resource")
    before = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (0, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, before)


def test_a_file_that_the_system_does_not_open_is_left_and_nothing_is_changed(folder: Path) -> None:
    write(folder, SOME)
    before = people.file_in(folder).read_bytes()
    with no_file_can_be_opened(), pytest.raises(JournalError, match=r"nothing was changed.*\.$"):
        people.change(folder, {"trusted": "Ana"})
    assert people.file_in(folder).read_bytes() == before
    assert [file.name for file in folder.iterdir()] == [people.FILE_NAME]


def test_a_file_that_could_not_be_read_for_a_moment_keeps_what_is_not_changed(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(folder, SOME)
    read_text, refused = Path.read_text, [OSError(errno.EIO, "once")]

    def once(file: Path, *given: str) -> str:
        if refused:
            raise refused.pop()
        return read_text(file, *given)

    monkeypatch.setattr(Path, "read_text", once)
    with pytest.raises(JournalError, match="nothing was changed"):
        people.change(folder, {"trusted": "Ana"})
    people.change(folder, {"trusted": "Ana"})
    assert read(folder) == replace(SOME, trusted="Ana")
    assert [file.name for file in folder.iterdir()] == [people.FILE_NAME]


def test_a_folder_that_cannot_be_made_is_said_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("no folder")
    assert read(tmp_path / "data") == People()
    with pytest.raises(JournalError, match=r"could not be made.*\.$"):
        write(tmp_path / "data", SOME)


def test_what_a_newer_version_keeps_there_stays(folder: Path) -> None:
    newer = {"crisis_plan": ["walk", "\ud800"], "region": "GB", "therapist": "Ana"}
    put(folder, json.dumps(newer).encode())
    assert read(folder) == People("GB", "Ana")
    write(folder, SOME)
    kept = json.loads(people.file_in(folder).read_text("utf-8"))
    assert kept["crisis_plan"] == newer["crisis_plan"]
    assert read(folder) == SOME


@pytest.mark.parametrize(
    ("chosen", "asked", "number"),
    [
        ("", "", "116 123"),
        ("US", "", "988"),
        (" us", "", "988"),
        ("US", "NZ", "1737"),
        (ELSEWHERE, "", "findahelpline.com"),
        ("KE", "", "findahelpline.com"),
        ("Atlantis", "", "findahelpline.com"),
        ("", "Germany", "0800 111 0 111"),
        ("US", "Atlantis", "findahelpline.com"),
    ],
)
def test_the_region_is_the_one_asked_for_else_chosen_else_of_the_locale(
    folder: Path, monkeypatch: pytest.MonkeyPatch, chosen: str, asked: str, number: str
) -> None:
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")
    monkeypatch.setattr("journal.system_region._zone", str)
    write(folder, People(chosen))
    assert number in who_to_call(folder, asked).calls[1]


PLAN = {"alone": ("walk the dog", "call Jo"), "signs": ("not sleeping",)}


def test_a_plan_outside_the_journal_is_shown_and_for_its_owner_only(folder: Path) -> None:
    write(folder, SOME)
    assert people.read_plan(folder) is None
    people.write_plan(folder, PLAN)
    assert people.read_plan(folder) == PLAN
    assert read(folder) == SOME
    assert [title for title, _ in who_to_call(folder).plan] == [
        "How I notice it’s getting bad",
        "What helps when I’m on my own",
    ]
    if os.name == "posix":
        assert people.file_in(folder).stat().st_mode & 0o777 == 0o600


def test_changing_the_people_keeps_the_plan_and_removing_the_plan_keeps_the_people(
    folder: Path,
) -> None:
    people.write_plan(folder, PLAN)
    write(folder, SOME)
    assert people.read_plan(folder) == PLAN
    people.write_plan(folder, None)
    assert people.read_plan(folder) is None
    assert b"walk" not in people.file_in(folder).read_bytes()
    assert read(folder) == SOME
    people.write_plan(folder, None)


def test_an_empty_plan_outside_is_still_kept_outside(folder: Path) -> None:
    people.write_plan(folder, {})
    assert people.read_plan(folder) == {}
    assert who_to_call(folder, "GB") == help_now("GB")


@pytest.mark.parametrize("plan", ['"walk"', "[1]", "7", "null", '{"alone": "walk"}'])
def test_what_is_no_plan_costs_nobody_the_numbers(folder: Path, plan: str) -> None:
    put(folder, f'{{"region": "GB", "therapist": "Ames", "plan": {plan}}}'.encode())
    now = who_to_call(folder)
    assert now.plan == ()
    assert ("Your therapist", "Ames") in now.people


def test_a_plan_is_not_written_into_a_file_that_cannot_be_read(folder: Path) -> None:
    file = put(folder, b"{")
    with pytest.raises(JournalError, match=r"cannot be read"):
        people.write_plan(folder, PLAN)
    assert file.read_bytes() == b"{"


def test_the_plan_of_an_open_journal_is_shown_in_the_place_of_the_one_outside(
    folder: Path,
) -> None:
    people.write_plan(folder, PLAN)
    assert who_to_call(folder, "GB", {"ask": ["Jo"]}).plan == (
        ("People I can ask for help", ("Jo",)),
    )
    assert who_to_call(folder, "GB", {}).plan == ()


@pytest.mark.parametrize("broken", ["{broken", "[]", '{"region": 5}'])
def test_what_is_entered_while_the_file_cannot_be_read_is_kept_and_that_set_aside(
    folder: Path, broken: str
) -> None:
    folder.mkdir()
    people.file_in(folder).write_text(broken)
    people.change(folder, {"region": "FR"})
    assert read(folder) == People(region="FR")
    assert (folder / people.SET_ASIDE).read_text() == broken
    people.change(folder, {"trusted": "Ana"})
    assert read(folder) == People(region="FR", trusted="Ana")
