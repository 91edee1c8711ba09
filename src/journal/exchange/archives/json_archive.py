"""An archive as a JSON document, written and read strictly; docs/export-format.md describes it."""

import json
import re
import stat
from pathlib import Path
from typing import Final

from journal.errors import BadInputError, JournalError, NewerJournalError
from journal.exchange.archives import json_records
from journal.exchange.archives.archive import SCHEMA, Archive
from journal.exchange.archives.strict import Found, parsed, require_once
from journal.files import written_whole
from journal.text import one_line

FORMAT: Final = "journal"
MOST_BYTES: Final = 50 * 1024 * 1024
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
    text = json.dumps(document, ensure_ascii=False, indent=2)
    return _OBEYED.sub(lambda found: f"\\u{ord(found.group()):04x}", text) + "\n"


def from_text(text: str) -> Archive:
    """Return the archive that a document holds; raises what `read_archive` raises."""
    document = parsed(text)
    _require_known(document)
    archive = json_records.read(document)
    _require_whole(archive)
    return archive


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


def _require_known(document: Found) -> None:
    """Raise an error unless the document says that it is what this version reads."""
    value = document.value
    if not isinstance(value, dict) or value.get("format") != FORMAT:
        raise BadInputError("it is not the export of a journal, which begins with its format.")
    schema = Found(value.get("schema"), "schema").whole()
    if schema > SCHEMA:
        raise NewerJournalError
    if schema < SCHEMA:
        Found(schema, "schema").refuse(str(SCHEMA))


def _require_whole(archive: Archive) -> None:
    """Raise BadInputError where an identity or a number is there twice, or a course is not there.

    What points to a session, a change or a review that is gone is no fault.
    """
    courses = [(f"courses[{n}]", one) for n, one in enumerate(archive.courses)]
    sessions = [(f"sessions[{n}]", one) for n, one in enumerate(archive.sessions)]
    changes = [(f"changes[{n}]", one) for n, one in enumerate(archive.changes)]
    reviews = [(f"reviews[{n}]", one) for n, one in enumerate(archive.reviews)]
    actions = [(f"{at}.actions[{n}]", a) for at, one in reviews for n, a in enumerate(one.actions)]
    for kind in (courses, sessions, changes, reviews, actions):
        require_once([(f"{at}.uid", one.uid) for at, one in kind])
    require_once([(f"{at}.number", one.what.number) for at, one in sessions])
    for other in (courses, changes, reviews, actions):
        require_once([(f"{at}.id", one.what.id) for at, one in other])
    require_once([(f"{at}.name", one.what.name.casefold()) for at, one in courses])
    require_once([(f"drafts[{n}].form", one.form) for n, one in enumerate(archive.drafts)])
    for at, review in reviews:
        asked = enumerate(review.answers)
        require_once([(f"{at}.answers[{n}].question", one.what.question) for n, one in asked])
    names = {one.what.name for _, one in courses}
    named = [(at, one.what.course) for kind in (sessions, changes, reviews) for at, one in kind]
    for at, course in named:
        if course not in names:
            raise BadInputError(f"{at}.course must be the name of one of the courses.")
