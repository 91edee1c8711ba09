"""An archive as a JSON document, written and read strictly; docs/export-format.md describes it."""

import json
import math
import re
import stat
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Final, NoReturn, TypeVar

from pydantic import ValidationError

from journal.errors import BadInputError, NewerJournalError
from journal.exchange.archives import json_records, models
from journal.exchange.archives.archive import Archive
from journal.exchange.archives.json_types import sentence
from journal.exchange.archives.models import ArchiveModel, Model
from journal.files import unreadable, written_whole
from journal.records import SCHEMA
from journal.text import quoted

T = TypeVar("T")

FORMAT: Final = "journal"
MOST_BYTES: Final = 50 * 1024 * 1024
_OLDEST: Final = 2
"""The schema of the first exports; models allow later keys to be missing."""

_ID: Final = ("uid", "id")
_ONCE: Final[Mapping[type[Model], Sequence[str]]] = {
    models.CourseModel: (*_ID, "name"),
    models.SessionModel: ("uid", "number"),
    models.ChangeModel: _ID,
    models.ReviewModel: _ID,
    models.AnswerModel: ("question",),
    models.ActionModel: _ID,
    models.JotModel: _ID,
    models.GoalModel: _ID,
    models.GoalRatingModel: ("day",),
    models.TaskModel: _ID,
    models.QuestionnaireModel: _ID,
    models.PlanPartModel: ("heading",),
    models.DraftModel: ("form",),
}
"""The keys that are unique among the objects of a kind."""

_WITHIN: Final = ("question", "day")
"""Keys that are unique within the enclosing object only."""
_WRITTEN: Final = {"day": "date"}

_OBEYED = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
"""Control and bidi characters and surrogates; JSON itself escapes the other control characters."""


def write_archive(path: Path, archive: Archive) -> None:
    """Write `archive` to `path` atomically, readable by its owner only."""
    with written_whole(path) as file:
        file.write(as_text(archive))


def read_archive(path: Path) -> Archive:
    """Read the archive in the file at `path`.

    Raises BadInputError with the location of the first error, NewerJournalError for a newer
    version, JournalError if the file cannot be read.
    """
    name = quoted(path.name)
    try:
        return from_text(_content(path))
    except NewerJournalError:
        raise NewerJournalError(
            f"{name} was written by a newer version of journal, and nothing was imported;"
            " update this program to read it."
        ) from None
    except BadInputError as error:
        raise BadInputError(f"{name} was not imported: {error}") from None
    except OSError as error:
        raise unreadable(path, error) from error


def as_text(archive: Archive) -> str:
    """Return the document: one JSON object on many lines, safe to show on a terminal."""
    document = {"format": FORMAT, "schema": SCHEMA, **json_records.to_document(archive)}
    text = json.dumps(document, ensure_ascii=False, indent=2, default=str)
    return _OBEYED.sub(lambda found: f"\\u{ord(found.group()):04x}", text) + "\n"


def from_text(text: str) -> Archive:
    """Parse a document into an archive; raises what `read_archive` raises."""
    document = _checked(_require_known(parse_json(text)))
    _require_whole(document)
    return json_records.from_document(document)


def within_limits(archive: Archive) -> Archive:
    """Validate the archive of another journal's file like a document.

    Raises BadInputError with the location of the first error.
    """
    checked = json_records.from_document(_checked(json_records.to_document(archive)))
    return replace(checked, left_out=archive.left_out)


def require_not_ahead(archive: Archive, latest: date) -> None:
    """Raise BadInputError, with the location, for anything dated after `latest`."""
    days = [
        *_placed("sessions", [one.record.day for one in archive.sessions]),
        *_placed("changes", [one.record.day for one in archive.changes]),
        *_placed("jots", [one.record.day for one in archive.jots]),
        *_placed("questionnaires", [one.record.day for one in archive.questionnaires]),
    ]
    for at, day in days:
        if day > latest:
            raise BadInputError(f"{at}.date: {day} is in the future.")


def _checked(content: Mapping[str, object]) -> ArchiveModel:
    try:
        return ArchiveModel.model_validate(content)
    except ValidationError as error:
        raise BadInputError(sentence(error)) from None


def _content(path: Path) -> str:
    there = path.stat()
    # Opening a pipe would block.
    if not stat.S_ISREG(there.st_mode):
        raise BadInputError("it is not a file.")
    with path.open("rb") as file:
        content = file.read(MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        raise BadInputError(f"it is larger than {MOST_BYTES // 1024 // 1024} MB.")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        found = f"it holds the byte 0x{error.object[error.start]:02x}"
        raise BadInputError(f"it is not UTF-8 text ({found}); save it in UTF-8.") from None


def _require_known(document: object) -> dict[str, object]:
    """Check format and schema version, and return the document without them."""
    if not isinstance(document, dict) or document.get("format") != FORMAT:
        raise BadInputError(
            "it is not the export of a journal, which begins with its format. From another program,"
            " import a CSV file."
        )
    schema = document.get("schema")
    if isinstance(schema, bool) or not isinstance(schema, int):
        raise BadInputError("schema must be a whole number.")
    if schema > SCHEMA:
        raise NewerJournalError
    if schema < _OLDEST:
        raise BadInputError(f"schema must be {_OLDEST} to {SCHEMA}.")
    return {key: value for key, value in document.items() if key not in ("format", "schema")}


def _require_whole(document: ArchiveModel) -> None:
    """Raise BadInputError for a duplicate uid or number, or a reference to a missing course.

    References to missing sessions, changes or reviews are accepted.
    """
    known = {None, *(one.name for one in document.courses)}
    seen: dict[tuple[object, ...], str] = {}
    for at, one in _objects(document):
        for key in _ONCE[type(one)]:
            value, place = getattr(one, key), f"{at}.{_WRITTEN.get(key, key)}"
            # A question is unique within its review, other keys within the document.
            among = at.rpartition("[")[0] if key in _WITHIN else type(one)
            same = (among, key, value.casefold() if key == "name" else value)
            if value is not None and seen.setdefault(same, place) != place:
                raise BadInputError(f"{place} is the same as {seen[same]}; each is there once.")
        if getattr(one, "course", None) not in known:
            raise BadInputError(f"{at}.course must be the name of one of the courses.")


def _objects(document: ArchiveModel) -> Iterator[tuple[str, Model]]:
    """Yield every object of the document with its location."""
    for name, objects in document:
        if isinstance(objects, tuple):
            yield from _placed(name, objects)
    for at, review in _placed("reviews", document.reviews):
        yield from _placed(f"{at}.answers", review.answers)
        yield from _placed(f"{at}.actions", review.actions)
    for at, goal in _placed("goals", document.goals):
        yield from _placed(f"{at}.ratings", goal.ratings)


def _placed(name: str, objects: Iterable[T]) -> Iterator[tuple[str, T]]:
    return ((f"{name}[{number}]", one) for number, one in enumerate(objects))


_LONGEST_NUMBER = 30
"""In digits, including the minus: more than any 64-bit id has."""


def parse_json(text: str) -> object:
    """Parse JSON; BadInputError for a syntax error or a duplicate key."""
    try:
        value: object = json.loads(
            text,
            object_pairs_hook=_object,
            parse_constant=_refuse_constant,
            parse_int=_int,
            parse_float=_float,
        )
    except json.JSONDecodeError as error:
        raise BadInputError(
            f"it is not JSON from line {error.lineno}, character {error.colno} on."
        ) from None
    except RecursionError:
        raise BadInputError("it is nested far too deeply.") from None
    return value


def _object(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise BadInputError(f"{quoted(twice)} is there twice in one object.")
    return found


def _refuse_constant(_: str) -> NoReturn:
    raise BadInputError("it holds something that is not a number, such as NaN.")


def _int(digits: str) -> int:
    if len(digits) > _LONGEST_NUMBER:
        raise BadInputError("it holds a number that is far too large.")
    return int(digits)


def _float(digits: str) -> float:
    value = float(digits)
    if not math.isfinite(value):
        raise BadInputError("it holds a number that is far too large.")
    return value
