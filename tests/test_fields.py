"""The table of a session's fields agrees with every shape that a session has."""

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import fields, replace

from builders import TODAY
from journal.exchange.archives.models import SessionModel
from journal.exchange.csv_files.csv_export import COLUMNS
from journal.exchange.csv_files.reading import FIELDS as COLUMNS_READ
from journal.fields import (
    FIELDS,
    answers_in_words,
    json_of,
    parts_of,
    stored_of,
    values_of,
    values_of_row,
)
from journal.ratings import Measure, Ratings
from journal.records import SessionEntry, Tension, TherapySession
from journal.store.session_input import SessionInput
from journal.store.tables import SessionRow

NAMES = [one.name for one in FIELDS]
KEYS = [one.key for one in FIELDS]
RATINGS = st.none() | st.integers(0, 20).map(lambda halves: halves / 2)
SESSIONS = st.builds(
    TherapySession,
    st.just(7),
    st.just("Therapy"),
    st.just(TODAY),
    st.builds(Ratings, RATINGS, RATINGS, RATINGS),
    st.booleans(),
    st.none() | st.sampled_from(Tension),
    st.lists(st.text()).map(tuple),
    st.text(),
)


def test_every_shape_of_a_session_has_the_fields_of_the_table() -> None:
    for kind in (SessionEntry, TherapySession):
        own = [one.name for one in fields(kind) if one.name not in ("number", "course")]
        assert {*own} == {*NAMES, "ratings"} - {*Measure}
    assert {one.name for one in fields(SessionInput)} == {*NAMES}
    assert {*SessionRow.model_fields} == {*NAMES} | {
        "number", "course_id", "logged_at", "uid", "changed_at"}  # fmt: skip
    keys = [field.alias or name for name, field in SessionModel.model_fields.items()]
    assert keys == ["number", "uid", "changed_at", "logged_at", "course", *KEYS]
    assert [*COLUMNS] == ["number", "course", *KEYS]
    assert {*COLUMNS_READ} == {"course", *KEYS}


@given(SESSIONS, SESSIONS)
def test_the_values_of_a_session_make_it_again(one: TherapySession, other: TherapySession) -> None:
    assert replace(other, **parts_of(values_of(one))) == one
    assert values_of_row(stored_of(values_of(one))) == values_of(one)
    assert [*json_of(one)] == KEYS


def test_a_word_in_a_row_that_is_no_choice_is_a_blank() -> None:
    session = TherapySession(1, "Therapy", TODAY, tension=Tension.LOT)
    row = stored_of(values_of(session)) | {"tension": "some"}
    assert values_of_row(row)["tension"] is None


def test_answers_are_said_in_words_and_blanks_are_not() -> None:
    session = TherapySession(1, "Therapy", TODAY, tension=Tension.LITTLE)
    assert answers_in_words(session) == ("tension: a little",)
    assert answers_in_words(replace(session, tension=None)) == ()
