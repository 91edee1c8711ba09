"""Rows as they were read, made rows that a journal can hold: what is good of each is kept.

What cannot be read becomes blank, or, where nothing may be blank, the nearest thing that is
known; each such place is told. Nothing is made up in silence.
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date

from journal.dates import iso_day
from journal.ratings import Measure
from journal.records import ChangeKind, ReviewReason
from journal.store.salvage.reading import Found, Row
from journal.store.salvage.shapes import MODELS, Field, readable, shapes
from journal.text import one_line

Values = dict[str, object]
_NAME_LENGTH = 180


@dataclass(slots=True)
class Mended:
    """The rows of each table as they go into the new file.

    `partly` are the numbers, by table, of rows of which something could not be read, and
    `notes` the numbers of the sessions whose note is one of these things. `left_out` counts rows
    of which too little could be read. `remarks` tell what stands for what could not be read.
    """

    rows: dict[str, list[Values]] = field(default_factory=lambda: {table: [] for table in MODELS})
    partly: dict[str, set[int]] = field(default_factory=lambda: {table: set() for table in MODELS})
    notes: set[int] = field(default_factory=set)
    left_out: dict[str, int] = field(default_factory=lambda: dict.fromkeys(MODELS, 0))
    remarks: list[str] = field(default_factory=list)


def mended(found: Found, today: date) -> Mended:
    """Return what goes into the new file; `today` stands for a day that nothing tells."""
    return _Mending(found, today).done()


class _Mending:
    def __init__(self, found: Found, today: date) -> None:
        self._found, self._today = found, today
        self._new = Mended()
        self._courses: list[int] = []
        self._reviews: set[int] = set()

    def done(self) -> Mended:
        for table in MODELS:
            if table != "undo":
                for row in self._ordered(table):
                    self._put(row)
        self._keep_the_history()
        return self._new

    def _ordered(self, table: str) -> list[Row]:
        """Return the rows by their numbers; those whose number is lost get the next free ones."""
        rows = [row for row in self._found.rows[table] if row.number is not None]
        rows.sort(key=lambda row: row.number or 0)
        for row in (row for row in self._found.rows[table] if row.number is None):
            number = max((one.number or 0 for one in rows), default=0) + 1
            rows.append(replace(row, number=number))
            self._say(table, number, "has this number now; its own could not be read")
        return rows

    def _put(self, row: Row) -> None:
        shape = shapes()[row.table]
        values: Values = {}
        number = row.number or 0
        for one in shape.fields[: row.width]:
            is_good = one.name not in row.misfits
            values[one.name] = row.values[one.name] if is_good else _blank(row, one)
            if one.is_key:
                values[one.name] = number
        if row.misfits:
            self._new.partly[row.table].add(number)
        if self._complete(row, values):
            self._new.rows[row.table].append(values)
        else:
            self._new.left_out[row.table] += 1
            self._new.partly[row.table].discard(number)

    def _complete(self, row: Row, values: Values) -> bool:
        """Fill in what may not be blank; False if too little of the row is left."""
        rules: dict[str, Callable[[Row, Values], bool]] = {
            "course": self._course,
            "therapy_session": self._session,
            "change": self._change,
            "review": self._review,
            "answer": self._answer,
            "action": self._action,
        }
        rule = rules.get(row.table)
        return rule(row, values) if rule else not row.misfits

    def _course(self, row: Row, values: Values) -> bool:
        number = row.number or 0
        if "name" in row.misfits:
            values["name"] = one_line(readable(row.values["name"]), _NAME_LENGTH)
        wanted = str(values["name"] or f"Course {number}")
        values["name"] = self._free_name(wanted)
        self._courses.append(number)
        return True

    def _session(self, row: Row, values: Values) -> bool:
        number = row.number or 0
        values["course_id"] = self._course_of(row)
        if values["day"] is None:
            values["day"] = self._nearest_day(number, row)
        rated = any(values[measure] is not None for measure in Measure)
        if values["attended"] is None or (rated and not values["attended"]):
            values["attended"] = 1
            self._new.partly[row.table].add(number)
        if values["logged_at"] is None:
            values["logged_at"] = f"{values['day']}T00:00:00+00:00"
        if "note" in row.misfits:
            self._new.notes.add(number)
        return True

    def _change(self, row: Row, values: Values) -> bool:
        values["course_id"] = self._course_of(row)
        values["kind"] = values["kind"] or ChangeKind.OTHER.value
        if values["day"] is None:
            values["day"] = self._nearest_day(row.number or 0, row)
        return True

    def _review(self, row: Row, values: Values) -> bool:
        values["course_id"] = self._course_of(row)
        values["reason"] = values["reason"] or ReviewReason.HAND.value
        values["opened"] = values["opened"] or values["ended"] or self._day_without(row)
        self._reviews.add(row.number or 0)
        return True

    def _answer(self, row: Row, values: Values) -> bool:
        if {"review_id", "question"} & set(row.misfits) or values["value"] is None:
            return False
        self._review_of(values["review_id"])
        return True

    def _action(self, row: Row, values: Values) -> bool:
        if values["review_id"] is None:
            values["review_id"] = max(self._reviews, default=1)
            self._say(row.table, row.number or 0, "stands under another review now than its own")
        values["done"] = values["done"] or 0
        self._review_of(values["review_id"])
        return bool(values["text"])

    def _course_of(self, row: Row) -> int:
        """Return the course that a row belongs to: its own, that of its neighbour, or a new one."""
        own = row.values["course_id"]
        known = self._found.keys.get("course")
        if "course_id" not in row.misfits and isinstance(own, int):
            if own in self._courses:
                return own
            if own > 0 and (known is None or own in known):
                self._add_course(own)
                return own
        self._new.partly[row.table].add(row.number or 0)
        before = self._new.rows[row.table]
        if not self._courses:
            self._add_course(1)
        return int(str(before[-1]["course_id"])) if before else self._courses[0]

    def _add_course(self, number: int) -> None:
        name = self._free_name(f"Course {number}")
        self._new.rows["course"].append({**_blank_row("course"), "id": number, "name": name})
        self._courses.append(number)
        self._new.remarks.append(
            f"The name of a course could not be read; it is called “{name}” now."
        )

    def _review_of(self, number: object) -> None:
        """Add a review where only its answers or actions are left."""
        if number in self._reviews or not isinstance(number, int):
            return
        if not self._courses:
            self._add_course(1)
        beside = self._new.rows["review"]
        course = beside[-1]["course_id"] if beside else self._courses[-1]
        day = self._today.isoformat()
        own = {"id": number, "course_id": course, "opened": day, "ended": day}
        reason = ReviewReason.HAND.value
        self._new.rows["review"].append({**_blank_row("review"), **own, "reason": reason})
        self._reviews.add(number)
        self._new.partly["review"].add(number)
        self._say("review", number, "has lost its own day; it stands under that of salvaging")

    def _nearest_day(self, number: int, row: Row) -> str:
        logged = row.values.get("logged_at")
        day = iso_day(logged[:10]) if isinstance(logged, str) else None
        if day is not None and "logged_at" not in row.misfits:
            self._say(row.table, number, "has lost its day; that on which it was logged stands now")
            return day.isoformat()
        before = self._new.rows[row.table]
        if before:
            self._say(row.table, number, "has lost its day; that of the one before stands now")
            return str(before[-1]["day"])
        return self._day_without(row)

    def _day_without(self, row: Row) -> str:
        self._say(row.table, row.number or 0, "has lost its day; that of salvaging stands now")
        return self._today.isoformat()

    def _free_name(self, wanted: str) -> str:
        taken = {str(row["name"]).casefold() for row in self._new.rows["course"]}
        name, again = wanted, 2
        while name.casefold() in taken:
            name, again = f"{wanted} ({again})", again + 1
        return name

    def _keep_the_history(self) -> None:
        """Keep what can be taken back, unless something is missing: each change needs the next."""
        history = self._found.rows["undo"]
        lost = any(self._found.missing(table) for table in MODELS) or any(
            self._new.left_out.values()
        )
        is_whole = not lost and not any(self._new.partly.values()) and not self._new.remarks
        if is_whole and all(not row.misfits and row.number for row in history):
            for row in self._ordered("undo"):
                self._put(row)
        elif history:
            self._new.remarks.append(
                "“journal undo” begins anew: what the last changes rest on is not whole."
            )

    def _say(self, table: str, number: int, what: str) -> None:
        self._new.remarks.append(f"{_NAMES.get(table, table).capitalize()} {number} {what}.")


_NAMES = {"therapy_session": "session"}


def _blank(row: Row, one: Field) -> object:
    """Return what stands for a value that cannot be read: its readable part, a default, nothing."""
    value = row.values[one.name]
    text = readable(value)
    if text and one.name in _WORDS.get(row.table, ()):
        return text
    return one.default


_WORDS = {
    "course": ("name", "therapist", "approach", "hoped_for"),
    "therapy_session": ("note",),
    "change": ("text",),
    "answer": ("value",),
    "action": ("text",),
}
"""Text that is worth keeping where only part of it can be read."""


def _blank_row(table: str) -> Values:
    return {one.name: one.default for one in shapes()[table].fields}
