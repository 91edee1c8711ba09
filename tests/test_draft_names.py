"""Names of drafts are read and written without loss, and stay as they are in people's journals."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.draft_names import (
    TABLES,
    DraftField,
    DraftKind,
    DraftName,
    jot_field,
    outcome_field,
    parse,
    parse_field,
    way_field,
)
from journal.questionnaires import instruments
from journal.store.undo import KEYS

KNOWN = {
    "log": DraftName(DraftKind.LOG),
    "edit 7": DraftName(DraftKind.EDIT, 7),
    "after": DraftName(DraftKind.AFTER),
    "new course": DraftName(DraftKind.NEW_COURSE),
    "course 2": DraftName(DraftKind.COURSE, 2),
    "change": DraftName(DraftKind.CHANGE),
    "review 3 what-helps": DraftName(DraftKind.REVIEW, 3, "what-helps"),
    "leave Mood is down": DraftName(DraftKind.LEAVE, words="Mood is down"),
    "leave 3": DraftName(DraftKind.LEAVE, words="3"),
    "jot": DraftName(DraftKind.JOT),
    "jot 1": DraftName(DraftKind.JOT, 1),
    "goal": DraftName(DraftKind.GOAL),
    "goal 12": DraftName(DraftKind.GOAL, 12),
    "task": DraftName(DraftKind.TASK),
    "task 4": DraftName(DraftKind.TASK, 4),
    "questionnaire phq-9": DraftName(DraftKind.QUESTIONNAIRE, words="phq-9"),
    "questionnaire 9": DraftName(DraftKind.QUESTIONNAIRE, 9),
    "plan": DraftName(DraftKind.PLAN),
    "people": DraftName(DraftKind.PEOPLE),
    "sheet": DraftName(DraftKind.SHEET),
}


@pytest.mark.parametrize("name", KNOWN)
def test_the_names_in_journals_are_these(name: str) -> None:
    assert parse(name) == KNOWN[name]
    assert str(KNOWN[name]) == name


def test_every_kind_has_a_name_above() -> None:
    assert {one.kind for one in KNOWN.values()} == {*DraftKind}


@pytest.mark.parametrize("name", ["", "passphrase", "logs", "Edit 1", "edit ", "edit-1"])
def test_no_form_is_called(name: str) -> None:
    assert parse(name) is None


@pytest.mark.parametrize("number", ["07", "-0", "+7", "7.5", "7x", "٧", "7 ", "9" * 31])
def test_a_number_of_another_hand_is_none(number: str) -> None:
    found = parse(f"edit {number}")
    assert found == DraftName(DraftKind.EDIT, words=number)
    assert parse_field(f"jot-{number}") is None


names = st.sampled_from([*DraftKind]).flatmap(
    lambda kind: st.text(" 01-9ab\n").map(lambda rest: f"{kind} {rest}")
)


@given(names | st.text())
def test_a_name_that_is_read_is_written_as_it_was(name: str) -> None:
    found = parse(name)
    assert found is None or str(found) == name


@given(st.sampled_from([*TABLES]), st.integers(-(10**30) + 1, 10**30 - 1))
def test_a_record_is_known_by_the_name_of_its_draft(kind: str, number: int) -> None:
    found = parse(f"{kind} {number}")
    assert found is not None
    assert found.record == (TABLES[kind], number)


def test_the_draft_of_something_new_has_no_record() -> None:
    assert all(one.record is None for one in KNOWN.values() if one.id is None)
    for about in instruments():
        found = parse(f"questionnaire {about.id}")
        assert found == DraftName(DraftKind.QUESTIONNAIRE, words=about.id)


def test_a_record_has_one_number_that_an_undo_keeps() -> None:
    assert all(len(KEYS[table]) == 1 for table in TABLES.values())


def test_a_field_about_a_record_is_known_by_its_name() -> None:
    fields = {jot_field(3): "jot", outcome_field(3): "task", way_field(3): "task"}
    assert [*fields] == ["jot-3", "task-3", "way-3"]
    for name, table in fields.items():
        found = parse_field(name)
        assert isinstance(found, DraftField)
        assert (found.record, str(found)) == ((table, 3), name)
    for name in (
        "text",
        "day",
        "rating",
        "alone-0",
        "signs-1",
        "jot-",
        "jot-x",
        "xjot-1",
        "jot-1x",
    ):
        assert parse_field(name) is None
