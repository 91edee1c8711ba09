"""A JSON file is read as it is described, or refused with the place of its first fault."""

import copy
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builders import TODAY, entry, new_journal, outcome, reads_as_one_message
from exchange.histories import journals
from journal.between_sessions import JotState
from journal.core import Journal
from journal.errors import BadInputError, NewerJournalError
from journal.exchange.archives import json_archive
from journal.exchange.archives.archive import UNKNOWN, Archive
from journal.exchange.archives.json_archive import as_text, from_text
from journal.guidance import walk
from journal.records import SCHEMA, ChangeKind, ReviewReason
from journal.vault.known_schema import LATEST_SCHEMA


def made() -> Any:
    """Return the document of a journal with something of everything."""
    with new_journal() as journal:
        journal.courses.start("Therapy", therapist="Ana", started=TODAY)
        for week in (1, 2):
            journal.sessions.log(entry(week, 5.0, "note", signs=("dread",)))
        journal.courses.add_change(ChangeKind.PACE, TODAY, "slower")
        review = journal.reviews.open(ReviewReason.HAND)
        journal.reviews.answer(review.id, walk.LINE, "words")
        journal.reviews.end(review.id, ["do", "and this"], look_again_after=3)
        journal.drafts.keep("log", {"note": "half", "mood": 5.0})
        journal.jots.mark(journal.jots.add("ask about the pace").id, JotState.SAID)
        journal.goals.rate(journal.goals.add("sleep through").id, 4.5)
        journal.tasks.add("walk", TODAY, review=review.id)
        document = json.loads(as_text(journal.archive.everything()))
    filled_in = {"id": 1, "uid": None, "changed_at": None, "date": "2026-03-04"}
    document["questionnaires"] = [{**filled_in, "instrument": "phq-9", "answers": [0, None, 3]}]
    document["plan"] = [{"heading": "signs", "lines": ["l"], "changed_at": None}]
    return document


DOCUMENT = made()
UID = "00000000-0000-4000-8000-000000000000"

LINE = "y" * 201
FAULTS: dict[str, tuple[tuple[Any, ...], Any]] = {
    "it is not the export of a journal": (("format",), "diary"),
    "schema must be a whole number": (("schema",), "2"),
    "schema must be 2": (("schema",), 1),
    "exported must be a moment": (("exported",), "today"),
    "sessions must be a list": (("sessions",), {}),
    "jots[0].state must be one of open, said, dropped": (("jots", 0, "state"), "gone"),
    "jots[0]: A jot has a day in “closed” unless": (("jots", 0, "closed"), None),
    "jots[0].text: There are no words in it": (("jots", 0, "text"), " "),
    "jots[0].text: It must not begin": (("jots", 0, "text"), " a"),
    "jots[0].date: 2999-01-01 is in the future": (("jots", 0, "date"), "2999-01-01"),
    "jots[0].course must be the name of one": (("jots", 0, "course"), "B"),
    "goals[0].ratings[0].rating must be a number": (("goals", 0, "ratings", 0, "rating"), None),
    "goals[0].ratings[1].date is the same as goals[0].ratings[0].date": (
        ("goals", 0, "ratings"), [{"date": "2026-03-04", "rating": 5}] * 2,
    ),
    "goals[0].text: “a b” must be one line": (("goals", 0, "text"), "a\nb"),
    "tasks[0].outcome must be one of done, partly, not": (("tasks", 0, "outcome"), "some"),
    "tasks[0]: A task with an outcome has a day": (("tasks", 0, "outcome"), "done"),
    "questionnaires[0].answers[1] must be a whole number": (
        ("questionnaires", 0, "answers"), [0, "1"],
    ),
    "questionnaires[0].instrument: It must be a word": (("questionnaires", 0, "instrument"), ""),
    "plan[0].lines[0] must be a text": (("plan", 0, "lines"), [1]),
    "plan[1].heading is the same as plan[0].heading": (
        ("plan",), [{"heading": "signs", "lines": []}] * 2,
    ),
    "sessions[1] must be an object": (("sessions", 1), "text"),
    "sessions[1].mood must be a number from 0 to 10": (("sessions", 1, "mood"), 11),
    "sessions[0].distress must be a number": (("sessions", 0, "distress"), True),
    "sessions[0].alliance must be a number": (("sessions", 0, "alliance"), 5.25),
    "sessions[1].attended must be true or false": (("sessions", 1, "attended"), 1),
    "sessions[1].date must be a day": (("sessions", 1, "date"), "2026-02-30"),
    "sessions[0].date: 2999-01-01 is in the future": (("sessions", 0, "date"), "2999-01-01"),
    "sessions[1].tension must be one of none, little, lot": (("sessions", 1, "tension"), "some"),
    "sessions[1].signs[0] must be a text": (("sessions", 1, "signs"), [3]),
    "sessions[1].note must be valid Unicode": (("sessions", 1, "note"), "\ud800"),
    "sessions[0].note: The text is 101 KB long": (("sessions", 0, "note"), "x" * 103_000),
    "sessions[0]: A missed session has no ratings": (("sessions", 0, "attended"), False),
    "sessions[1].course must be the name of one": (("sessions", 1, "course"), "B"),
    "sessions[1].number must be a whole number": (("sessions", 1, "number"), "2"),
    "sessions[1].number is the same as sessions[0].number": (("sessions", 1, "number"), 1),
    "sessions[0].uid must be an identity": (("sessions", 0, "uid"), "1"),
    "sessions[0].changed_at must be a moment": (("sessions", 0, "changed_at"), "2026-03-04"),
    "sessions[0].logged_at must be a moment": (("sessions", 0, "logged_at"), "2026-13-04T00:00:00"),
    "“weather” in sessions[0] is nothing that": (("sessions", 0, "weather"), "rain"),
    "courses[1].name: It must not begin or end": (("courses",), [
        *DOCUMENT["courses"], {**DOCUMENT["courses"][0], "id": 2, "uid": UID, "name": "B "}]),
    "courses[0].days_between must be a whole number": (("courses", 0, "days_between"), "7"),
    "courses[0].days_between must be a whole number from 1 to 1000": (
        ("courses", 0, "days_between"), 2000),
    "courses[0].id must be a whole number": (("courses", 0, "id"), 1.0),
    "courses[0].therapist: “": (("courses", 0, "therapist"), LINE),
    "courses[0].name: A course needs a name": (("courses", 0, "name"), " "),
    "courses[0].started: 1800-01-01 is too long ago": (("courses", 0, "started"), "1800-01-01"),
    "sessions[0].date must be a day such as": (("sessions", 0, "date"), "20260304"),
    "sessions[0].date must be a day": (("sessions", 0, "date"), 20260304),
    "sessions[0].mood must be a number": (("sessions", 0, "mood"), "5"),
    "sessions[0].signs must be a list": (("sessions", 0, "signs"), "dread"),
    "sessions[1].signs[1]: “": (("sessions", 1, "signs"), ["dread", LINE]),
    "reviews[0].after must be a whole number": (("reviews", 0, "after"), True),
    "reviews[0].answers[0].value must be valid Unicode": (
        ("reviews", 0, "answers", 0, "value"), "\udfff"),
    "reviews[0].answers[1].question is the same as": (
        ("reviews", 0, "answers"), 2 * [DOCUMENT["reviews"][0]["answers"][0]]),
    "reviews[0].ended must be a day": (("reviews", 0, "ended"), "2026-7-1"),
    "“\ufffd” is nothing that": (("\u202e",), 1),
    "the file must be valid Unicode": (("\ud800",), 1),
    "“mood” in settings is nothing that": (("settings", "mood"), "1"),
    "drafts[0].saved_at must be a moment": (("drafts", 0, "saved_at"), None),
    "people must be an object": (("people",), []),
    "people.region must be valid Unicode": (
        ("people",), {"region": "\ud800", "therapist": "", "trusted": ""}),
    "changes[0].kind must be one of": (("changes", 0, "kind"), "weather"),
    "reviews[0].answers[0].question: “": (("reviews", 0, "answers", 0, "question"), "a\nb"),
    "reviews[0].actions[1].id is the same as": (("reviews", 0, "actions", 1, "id"), 1),
    "reviews[0].actions[0].look_again_after must": (("reviews", 0, "actions", 0,
                                                     "look_again_after"), 0),
    "settings.course must be a text": (("settings", "course"), 1),
    "settings.review every must be a number from 1": (("settings", "review every"), "0"),
    "drafts[0].body must be an object": (("drafts", 0, "body"), []),
    "people.region is missing": (("people",), {}),
    "Keep each to 120": (("people",), {"region": "", "therapist": "x" * 121, "trusted": ""}),
}  # fmt: skip


def imported(folder: Path, text: str | bytes) -> Journal:
    """Import a file with that text into a journal that is not begun; it is closed afterwards."""
    file = folder / "in.json"
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    with Journal(folder / "journal", today=lambda: TODAY, at_once=False) as journal:
        journal.archive.import_file(file)
    return journal


def refused(folder: Path, text: str | bytes) -> str:
    with pytest.raises(BadInputError) as error:
        imported(folder, text)
    assert not (folder / "journal").exists()
    assert reads_as_one_message(error.value)
    return str(error.value)


@pytest.mark.parametrize("said", FAULTS)
def test_a_fault_is_told_with_its_place(tmp_path: Path, said: str) -> None:
    keys, value = FAULTS[said]
    document = place = copy.deepcopy(DOCUMENT)
    for key in keys[:-1]:
        place = place[key]
    place[keys[-1]] = value
    told = refused(tmp_path, json.dumps(document))
    assert told.startswith("“in.json” was not imported: ")
    assert said in told
    assert "x" * 20 not in told


WHOLE = json.dumps(DOCUMENT)
NOT_JSON: dict[str, tuple[str | bytes, str]] = {
    "nothing": ("", "not JSON from line 1, character 1"),
    "cut": (WHOLE[:-10], "not JSON from line 1"),
    "a list": ("[]", "not the export of a journal"),
    "another program's": ('{"version": 3}', "not the export of a journal"),
    "not a number": (WHOLE.replace('"mood": 5', '"mood": NaN'), "something that is not a number"),
    "infinite": (WHOLE.replace('"mood": 5', '"mood": 1e999'), "far too large"),
    "a large number": (WHOLE.replace('"mood": 5', f'"mood": {"9" * 5000}'), "far too large"),
    "a large id": (WHOLE.replace('"id": 1', f'"id": {"9" * 5000}'), "far too large"),
    "a key twice": (WHOLE.replace('"mood"', '"note"', 1), "“note” is there twice"),
    "nested": ("[" * 100_000, "nested far too deeply"),
    "nested and closed": ("[" * 100_000 + "]" * 100_000, "nested far too deeply"),
    "a nested draft": (WHOLE.replace('"half"', "[" * 60 + "]" * 60), "nested at most 40 times"),
    "another encoding": (WHOLE.replace("half", "é").encode("latin-1"), "; save it in UTF-8."),
    "utf-16": (WHOLE.encode("utf-16"), "; save it in UTF-8."),
}


@pytest.mark.parametrize("kind", NOT_JSON)
def test_what_is_no_such_document_is_refused(tmp_path: Path, kind: str) -> None:
    text, said = NOT_JSON[kind]
    assert said in refused(tmp_path, text)


def test_a_file_that_is_too_large_is_not_read(tmp_path: Path) -> None:
    with (tmp_path / "in.json").open("wb") as file:
        file.truncate(json_archive.MOST_BYTES + 1)
    _, error = outcome(json_archive.read_archive, tmp_path / "in.json")
    assert "is larger than 50 MB" in str(error)


def test_a_file_of_a_newer_version_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NewerJournalError, match="newer version of journal, and nothing was"):
        imported(tmp_path, json.dumps({"format": "journal", "schema": SCHEMA + 1, "more": 1}))


def test_the_document_has_the_schema_of_the_file() -> None:
    assert SCHEMA == LATEST_SCHEMA


def test_the_example_that_is_described_is_read(tmp_path: Path) -> None:
    page = Path(__file__).parents[2] / "docs" / "export-format.md"
    example = page.read_text().partition("```json\n")[2].partition("```")[0]
    assert json.loads(as_text(from_text(example))) == json.loads(example)
    imported(tmp_path, example)


def test_a_document_from_before_there_were_jots_comes_in(tmp_path: Path) -> None:
    document = {**DOCUMENT, "schema": 3}
    for name in ("jots", "goals", "tasks", "questionnaires", "plan"):
        del document[name]
    imported(tmp_path, json.dumps(document))
    imported(tmp_path, json.dumps(DOCUMENT))
    with Journal(tmp_path / "journal") as journal:
        now = journal.archive.everything()
        assert [len(one) for one in (now.jots, now.goals, now.tasks)] == [1, 1, 1]
        assert now.tasks[0].record.review == journal.reviews.all()[0].id
        assert now.questionnaires[0].record.answers == (0, None, 3)
        assert now.plan[0].record.lines == ("l",)


def test_a_byte_order_mark_and_what_may_lack_are_no_fault(tmp_path: Path) -> None:
    document = copy.deepcopy(DOCUMENT)
    del document["people"]
    for kind in ("courses", "sessions", "changes", "reviews"):
        for one in document[kind]:
            del one["uid"], one["changed_at"]
    del document["sessions"][0]["logged_at"]
    text = "\ufeff" + json.dumps(document)
    for _ in range(2):
        imported(tmp_path, text)
        with Journal(tmp_path / "journal") as journal:
            archive = journal.archive.everything()
            assert len(archive.sessions) == 2
            assert (len(archive.reviews), len(archive.changes)) == (1, 1)
            assert all(one.uid and one.changed_at == UNKNOWN for one in archive.sessions)


def test_what_a_terminal_would_obey_is_written_as_escapes() -> None:
    with new_journal() as journal:
        journal.sessions.log(entry(note="\x1b]0;x\x07 \x9b2J \u202e \u2028 é 😀 \x00"))
        journal.drafts.keep("log", {"note": "\ud800"})
        text = as_text(journal.archive.everything())
        assert from_text(text) == journal.archive.everything()
    assert {c for c in text if not c.isprintable()} == {"\n"}
    assert "é 😀" in text


@settings(max_examples=300)
@given(st.binary(max_size=200) | st.text().map(str.encode))
def test_any_bytes_are_refused_with_a_sentence(content: bytes) -> None:
    text = content.decode("utf-8-sig", errors="surrogateescape")
    with pytest.raises((BadInputError, NewerJournalError)):
        from_text(text)


values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8)
    | st.sampled_from(["2026-03-04", "Therapy", UID, "none", "0", "\ud800", -1, 10**9, 2**63 - 1]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner),
    max_leaves=6,
)  # fmt: skip


def places(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    if not isinstance(value, (dict, list)):
        return []
    inside = value.items() if isinstance(value, dict) else enumerate(value)
    found = [((*path, key), one) for key, one in inside]
    return [at for at, _ in found] + [deeper for at, one in found for deeper in places(one, at)]


def of(value: Any, path: tuple[Any, ...]) -> Any:
    for key in path:
        value = value[key]
    return value


PLACES = [at for at in places({"d": DOCUMENT}) if len(at) > 1]


@settings(max_examples=60)
@given(st.lists(st.tuples(st.sampled_from(PLACES), values), min_size=1, max_size=3))
def test_a_changed_document_is_imported_whole_or_not_at_all(
    changes: list[tuple[tuple[Any, ...], Any]],
) -> None:
    document = copy.deepcopy({"d": DOCUMENT})
    for at, value in changes:
        try:
            of(document, at[:-1])[at[-1]] = value
        except (KeyError, IndexError, TypeError):
            continue
    text = json.dumps(document["d"])
    with journals(1) as [journal]:
        file = journal.path.with_name("in.json")
        file.write_bytes(text.encode())
        _, error = outcome(journal.archive.import_file, file)
        if error:
            assert reads_as_one_message(error)
            assert journal.archive.everything() == Archive()
        else:
            assert len(journal.sessions.all()) == len(document["d"]["sessions"])
            assert journal.overview().computed()
