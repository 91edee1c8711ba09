"""Reads the data files in texts/ into the shapes of guidance.

What is needed for reading is imported when something is read: most starts need no text.
"""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeVar

from journal.guidance.model import (
    Contact,
    ContactKind,
    Helplines,
    Offer,
    Option,
    PlanHeading,
    PlanWords,
    Question,
    QuestionKind,
    Route,
    SignsPlace,
    Step,
    Tone,
)

Entry = dict[str, Any]
Made = TypeVar("Made")

_TEXTS = Path(__file__).with_name("texts")


def table(name: str) -> Entry:
    """Return texts/NAME.toml as it is."""
    return _parsed(_TEXTS / f"{name}.toml")


def entries(name: str, kind: type[Made]) -> tuple[Made, ...]:
    """Return the entries of texts/NAME.toml, whose only table is named like the file."""
    return tuple(made(kind, entry) for entry in table(name)[name])


def made(kind: type[Made], entry: Entry) -> Made:
    """Build one record from an entry: lists become tuples, line breaks in texts become spaces."""
    return kind(**{key: _plain(value) for key, value in entry.items()})


def rows(name: str) -> Iterator[list[str]]:
    """Yield the rows of texts/NAME.tsv, each as its columns; a line that begins with # is none."""
    for line in (_TEXTS / f"{name}.tsv").read_text("utf-8").splitlines():
        if not line.startswith("#"):
            yield line.split("\t")


def helplines() -> tuple[Helplines, ...]:
    """Return who to call, by country."""
    return tuple(_helplines(entry) for entry in table("helplines")["countries"])


def routes() -> tuple[Route, ...]:
    """Return the rows of the routing table."""
    rows = table("routes")["routes"]
    return tuple(
        made(Route, row | {"tone": Tone(row["tone"]), "signs": SignsPlace(row["signs"])})
        for row in rows
    )


def steps(shared: Mapping[str, Sequence[Option]], care: Sequence[str]) -> tuple[Step, ...]:
    """Return the steps in order; the number in front of a file's name gives its place.

    `shared` are options that a question takes from another table, `care` the sentences that go
    with every offer of change.
    """
    found = sorted((_TEXTS / "steps").glob("*.toml"))
    return tuple(_step(_parsed(file), shared, care) for file in found)


def questions(name: str) -> tuple[Question, ...]:
    """Return the questions of texts/NAME.toml."""
    return tuple(_question(question, {}) for question in table(name)["questions"])


def plan() -> PlanWords:
    """Return what a safety plan is, and its headings."""
    words = table("plan")
    headings = tuple(made(PlanHeading, entry) for entry in words["headings"])
    return made(PlanWords, words | {"headings": headings})


def _helplines(entry: Entry) -> Helplines:
    emergency = Contact(
        ContactKind.EMERGENCY,
        "",
        entry["emergency"],
        entry["emergency_source"],
        confirmed=entry.get("emergency_confirmed"),
    )
    lines = (
        made(Contact, line | {"kind": ContactKind(line["kind"])}) for line in entry.get("lines", ())
    )
    return Helplines(entry["id"], emergency, tuple(lines))


def _step(entry: Entry, shared: Mapping[str, Sequence[Option]], care: Sequence[str]) -> Step:
    parts: Entry = {
        "questions": [_question(question, shared) for question in entry["questions"]],
        "offers": [_offer(offer, care) for offer in entry["offers"]],
    }
    return made(Step, entry | parts)


def _question(entry: Entry, shared: Mapping[str, Sequence[Option]]) -> Question:
    own = [made(Option, option) for option in entry.get("options", ())]
    options = shared[entry["options_from"]] if "options_from" in entry else own
    parts = {"kind": QuestionKind(entry["kind"]), "options": options}
    return made(
        Question, {key: entry[key] for key in ("id", "ask", "extra") if key in entry} | parts
    )


def _offer(entry: Entry, care: Sequence[str]) -> Offer:
    return made(Offer, entry | ({"care": care} if entry.get("change") else {}))


def _parsed(file: Path) -> Entry:
    import tomllib

    return tomllib.loads(file.read_text("utf-8"))


def _plain(value: object) -> object:
    # Enums are strings too, and must stay what they are.
    if type(value) is str:
        return " ".join(value.split())
    return tuple(_plain(item) for item in value) if isinstance(value, list | tuple) else value
