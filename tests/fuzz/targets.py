"""Fuzz targets: one function for each importer, with its seeds.

A target gets any bytes and returns; whatever it raises is a finding. A new importer is one more
line in TARGETS.
"""

import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from msgspec.structs import asdict

from builders import TODAY
from journal.errors import BadInputError, JournalError
from journal.exchange.archives.json_archive import (
    as_text,
    from_text,
    read_archive,
    require_not_ahead,
)
from journal.exchange.archives.matching import Pointers
from journal.exchange.archives.merging import merge
from journal.exchange.csv_files.csv_export import write_sessions
from journal.exchange.csv_files.csv_import import read_sessions
from journal.exchange.csv_files.day_parsing import DayOrder
from journal.exchange.csv_files.encodings import Encoding
from journal.exchange.csv_files.reading import Reading, chosen
from journal.records import SessionEntry, TherapySession
from journal.store.sessions import check_session
from journal.text import one_line

LONGEST_MESSAGE = 600
"""In characters: a sentence with all that a person may have to choose from."""


@dataclass(frozen=True)
class Target:
    """A function to fuzz, in a folder that it may write to.

    `seeds` are whole inputs that are worth changing, `words` parts that mean something.
    """

    run: Callable[[bytes, Path], None]
    seeds: tuple[bytes, ...]
    words: tuple[str, ...] = ()

    def once(self, data: bytes) -> None:
        """Run on `data` in a temporary folder."""
        with tempfile.TemporaryDirectory() as folder:
            self.run(data, Path(folder))


READINGS = (
    Reading(),
    chosen(["alliance=-", "distress=-"], DayOrder.DAY_FIRST),
    chosen(["mood=-", "alliance=A:0-100", "distress=mood:7-1"], DayOrder.MONTH_FIRST),
    chosen(["Super=9.5", "note=note_title"], None, Encoding.LATIN_1),
    chosen(["note=-"], None, Encoding.UTF_16),
)


def read_csv(data: bytes, folder: Path) -> None:
    """Read `data` as a CSV file, its first byte being the options; it must survive a round trip."""
    reading = READINGS[data[0] % len(READINGS)] if data else Reading()
    file = folder / "in.csv"
    file.write_bytes(data[1:])
    try:
        entries = read_sessions(file, _check, reading).entries
    except JournalError as error:
        _require_one_message(error)
    else:
        _require_to_come_back(entries, folder / "out.csv")


def read_json(data: bytes, folder: Path) -> None:
    """Read `data` as a JSON export; it must survive a round trip and merge with itself."""
    file = folder / "in.json"
    file.write_bytes(data)
    try:
        archive = read_archive(file)
        require_not_ahead(archive, TODAY)
    except JournalError as error:
        _require_one_message(error)
    else:
        again = from_text(as_text(archive))
        assert again == archive, "not the same came back"
        assert merge(archive, again, Pointers()).report.changes_nothing, "not the same as itself"


def _check(entry: SessionEntry) -> None:
    if entry.day > TODAY:
        raise BadInputError(f"{entry.day} is in the future.")
    check_session(entry)


def _require_one_message(error: JournalError) -> None:
    said = str(error)
    assert said == one_line(said), "more than one line, or not fit to be shown"
    assert said.endswith("."), "not a sentence"
    assert len(said) <= LONGEST_MESSAGE, "too long to be read"


def _require_to_come_back(entries: tuple[SessionEntry, ...], file: Path) -> None:
    kept = [
        TherapySession(
            number, entry.course or "Therapy", entry.day, entry.ratings, entry.attended,
            entry.tension, entry.signs, entry.note,
        )
        for number, entry in enumerate(entries, 1)
    ]  # fmt: skip
    write_sessions(file, kept)
    again = read_sessions(file, _check).entries
    assert len(again) == len(kept), "not as many came back"
    for entry, session in zip(again, kept, strict=True):
        assert asdict(entry).items() <= asdict(session).items(), "not the same came back"


_HEADER = b"client,session,date,mood,alliance,distress\n"
_SHEET = (
    "date;mood;A;note;signs;tension;attended;course\n4/3/2026 10:00;7,5;33;Grüße;a\\;b;lot;yes;=1\n"
)
_DAYLIO = (
    b"\xef\xbb\xbffull_date,date,weekday,time,mood,activities,scales,note_title,note\n"
    b'2026-03-05,March 5,Thursday,8:30 pm,rad,"work | walk","S:\xc2\xa03",'
    b'"T","a<br>b &amp; <b>c</b>"\n'
)

_JSON = (Path(__file__).parents[2] / "docs" / "export-format.md").read_text()
_EXAMPLE = _JSON.partition("```json\n")[2].partition("```")[0]
_REVIEW = """
    {"id": 1, "course": "Therapy", "opened": "2026-03-05", "reason": "hand", "after": 7,
     "signal": "dip/mood", "signs": ["dread"], "steps": ["talk"], "ended": null,
     "answers": [{"question": "after_at", "value": "7"}], "actions": [{"id": 1, "text": "do",
     "look_again_on": null, "look_again_after": 3, "done": false}]}
"""

TARGETS = {
    "json": Target(
        read_json,
        (
            _EXAMPLE.encode(),
            _EXAMPLE.replace('"reviews": []', f'"reviews": [{_REVIEW}]').encode(),
            _EXAMPLE.replace(
                '"drafts": []',
                '"drafts": [{"form": "edit 7", "saved_at":'
                ' "2026-03-05T08:00:00+00:00", "body": {"course": 1, "note": "\\ud800"}}]',
            ).encode(),
            _EXAMPLE.replace(
                "null\n}", '{"region": "GB", "therapist": "Ana", "trusted": ""}\n}'
            ).encode(),
        ),
        (
            *["null", "true", "NaN", "1e999", "-0.0", "7.5", "{}", "[]", "[[", '": "', "\\ud800"],
            *['"uid": null', "2026-03-04", "+00:00", "\ufeff", "\x00", "settings", "review every"],
        ),
    ),
    "csv": Target(
        read_csv,
        (
            b"\x00" + _HEADER + b"me,1,2026-03-04,6,,4.5\r\nme,2,2026-03-11,7,8,3\r\n",
            b"\x00number,course,date,attended,mood,alliance,distress,tension,signs,note\r\n"
            b'1,\'=A,2026-03-04,no,,,,lot,"a;b\\;c","\'=1\r\n""x"""\r\n',
            b"\x01" + _SHEET.encode(),
            b"\x02sep=\t\ndate\tmood\tA\nMar 4, 2026\t3\t33\n",
            b"\x03" + _DAYLIO,
            b"\x00" + _DAYLIO,
            b"\x00" + _HEADER.decode().encode("utf-16"),
            b"\x04" + (_HEADER.decode() + "me,1,2026-03-04,6,,4.5\n").encode("utf-16-be"),
        ),
        (
            *["date", "mood", "alliance", "distress", "attended", "tension", "signs", "note"],
            *["course", "client", "full_date", "activities", "scales", "note_title", "sep=;"],
            *["2026-03-04", "04/03/2026", "4 March 2026", "1.2.26", " 10:30 pm", "T10:30:00Z"],
            *["10", "7,5", "7.5", "-", "lot", "no", "rad", "Super", "me", "<br>", "<li>", "&#65;"],
            *[",", ";", "\t", "\r\n", '"', '""', "'", "=", "＝", "\\;", "\x00", "\ufeff", "é"],
        ),
    ),
}
