"""An archive as a JSON document, written and read strictly; docs/export-format.md describes it."""

import json
import re
import stat
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any, Final

from pydantic import ValidationError

from journal.errors import BadInputError, JournalError, NewerJournalError
from journal.exchange.archives import json_records
from journal.exchange.archives.archive import Archive
from journal.exchange.archives.json_text import parse_json
from journal.exchange.archives.models import ArchiveModel
from journal.exchange.archives.refusals import sentence
from journal.files import written_whole
from journal.records import SCHEMA
from journal.text import one_line

FORMAT: Final = "journal"
MOST_BYTES: Final = 50 * 1024 * 1024
_OLDEST: Final = 2
"""The schema of the first exports; a key that came later may lack in a model."""

_ID: Final = ("uid", "id")
_ONCE: Final = {
    "courses": _ID, "sessions": ("uid", "number"), "changes": _ID, "reviews": _ID,
    "drafts": ("form",),
}  # fmt: skip
"""By kind, the keys whose value no two objects have."""

_OBEYED = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
"""What a terminal could obey, or cannot be written in UTF-8; all else JSON itself escapes."""


def write_archive(path: Path, archive: Archive) -> None:
    """Write `archive` to `path`, whole or not at all, readable by its owner only."""
    with written_whole(path) as file:
        file.write(as_text(archive))


def read_archive(path: Path) -> Archive:
    """Return the archive in the file at `path`.

    Raises BadInputError with the place of the first fault, NewerJournalError for one of a newer
    version, JournalError where the file cannot be read.
    """
    name = f"“{one_line(path.name, 40)}”"
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
        raise JournalError(f"{name} cannot be read: {error.strerror}.") from error


def as_text(archive: Archive) -> str:
    """Return the document: one JSON object, on many lines, that any terminal may show."""
    document = {"format": FORMAT, "schema": SCHEMA, **json_records.written(archive)}
    text = json.dumps(document, ensure_ascii=False, indent=2, default=str)
    return _OBEYED.sub(lambda found: f"\\u{ord(found.group()):04x}", text) + "\n"


def from_text(text: str) -> Archive:
    """Return the archive that a document holds; raises what `read_archive` raises."""
    content = _require_known(parse_json(text))
    try:
        document = ArchiveModel.model_validate(content)
    except ValidationError as error:
        raise BadInputError(sentence(error)) from None
    _require_whole(document)
    return json_records.read(document)


def require_usable(archive: Archive, latest: date) -> Archive:
    """Return an archive from elsewhere as it can be kept.

    Raises BadInputError, with the place, for what no document may hold, and for a session or a
    change that is dated after `latest`.
    """
    usable = from_text(as_text(archive))
    for name, records in (("sessions", usable.sessions), ("changes", usable.changes)):
        for at, kept in _placed(name, records):
            if kept.what.day > latest:
                raise BadInputError(f"{at}.date: {kept.what.day} is in the future.")
    return usable


def _content(path: Path) -> str:
    there = path.stat()
    # A pipe, for instance, would be waited for.
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
        raise BadInputError(f"it is not UTF-8 text ({found}).") from None


def _require_known(document: object) -> dict[str, object]:
    """Return the document without its head; raise unless that says that this version reads it."""
    if not isinstance(document, dict) or document.get("format") != FORMAT:
        raise BadInputError("it is not the export of a journal, which begins with its format.")
    schema = document.get("schema")
    if isinstance(schema, bool) or not isinstance(schema, int):
        raise BadInputError("schema must be a whole number.")
    if schema > SCHEMA:
        raise NewerJournalError
    if schema < _OLDEST:
        raise BadInputError(f"schema must be {SCHEMA}.")
    return {key: value for key, value in document.items() if key not in ("format", "schema")}


def _require_whole(document: ArchiveModel) -> None:
    """Raise BadInputError where an identity or a number is there twice, or a course is not there.

    What points to a session, a change or a review that is gone is no fault.
    """
    reviews = [(f"reviews[{n}]", one) for n, one in enumerate(document.reviews)]
    for name, keys in _ONCE.items():
        _require_once(_placed(name, getattr(document, name)), keys)
    _require_once([one for at, it in reviews for one in _placed(f"{at}.actions", it.actions)], _ID)
    for at, review in reviews:
        _require_once(_placed(f"{at}.answers", review.answers), ("question",))
    _require_once(_placed("courses", document.courses), ("name",), str.casefold)
    courses = {one.name for one in document.courses}
    for name in ("sessions", "changes", "reviews"):
        for at, one in _placed(name, getattr(document, name)):
            if one.course not in courses:
                raise BadInputError(f"{at}.course must be the name of one of the courses.")


def _placed(name: str, models: Sequence[Any]) -> list[tuple[str, Any]]:
    return [(f"{name}[{number}]", one) for number, one in enumerate(models)]


def _require_once(
    placed: Sequence[tuple[str, Any]],
    keys: Iterable[str],
    same: Callable[[Any], object] = lambda value: value,
) -> None:
    """Raise BadInputError where two objects have the same value, given with their places."""
    for key in keys:
        seen: dict[object, str] = {}
        for at, one in placed:
            value = getattr(one, key)
            place = f"{at}.{key}"
            if value is not None and seen.setdefault(same(value), place) != place:
                raise BadInputError(
                    f"{place} is the same as {seen[same(value)]}; each is there once."
                )
