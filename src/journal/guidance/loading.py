"""Load the data files in texts/ into the model.

Parsers are imported on first use, as most starts need no texts.
"""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeVar

from msgspec import convert
from msgspec.structs import replace

from journal.guidance.model import Offer, Option, Question, Step
from journal.guidance.safety_model import Contact, ContactKind, Helplines

Entry = dict[str, Any]
Made = TypeVar("Made")

_TEXTS = Path(__file__).with_name("texts")


def table(name: str) -> Entry:
    """Return the content of texts/NAME.toml."""
    return _parsed(_TEXTS / f"{name}.toml")


def entries(name: str, kind: type[Made]) -> tuple[Made, ...]:
    """Return the entries of texts/NAME.toml, whose only table has the name of the file."""
    return tuple(made(kind, entry) for entry in table(name)[name])


def made(kind: type[Made], entry: Entry) -> Made:
    """Build a record, including nested ones, from an entry; line breaks in texts become spaces.

    Raises msgspec.ValidationError for an unknown key or an invalid value.
    """
    return convert(_plain(entry), kind)


def rows(name: str) -> Iterator[list[str]]:
    """Yield the rows of texts/NAME.tsv as lists of columns, skipping comment lines (#)."""
    for line in (_TEXTS / f"{name}.tsv").read_text("utf-8").splitlines():
        if not line.startswith("#"):
            yield line.split("\t")


def helplines() -> tuple[Helplines, ...]:
    """Return whom to call, by country."""
    return tuple(_helplines(entry) for entry in table("helplines")["countries"])


def steps(shared: Mapping[str, Sequence[Option]], care: Sequence[str]) -> tuple[Step, ...]:
    """Return the steps in order; the number at the start of a file's name is its position.

    `shared` are options that a question takes from another table, `care` the sentences for every
    offer of change.
    """
    found = sorted((_TEXTS / "steps").glob("*.toml"))
    return tuple(_step(_parsed(file), shared, care) for file in found)


def questions(name: str) -> tuple[Question, ...]:
    """Return the questions of texts/NAME.toml."""
    return tuple(_question(question, {}) for question in table(name)["questions"])


def _helplines(entry: Entry) -> Helplines:
    emergency = Contact(
        ContactKind.EMERGENCY,
        "",
        entry["emergency"],
        entry["emergency_source"],
        confirmed=entry.get("emergency_confirmed"),
    )
    lines = tuple(made(Contact, line) for line in entry.get("lines", ()))
    return Helplines(entry["id"], emergency, lines)


def _step(entry: Entry, shared: Mapping[str, Sequence[Option]], care: Sequence[str]) -> Step:
    head = {name: it for name, it in entry.items() if name not in ("questions", "offers")}
    offers = (made(Offer, offer) for offer in entry["offers"])
    return replace(
        made(Step, head),
        questions=tuple(_question(question, shared) for question in entry["questions"]),
        offers=tuple(replace(one, care=tuple(care)) if one.change else one for one in offers),
    )


def _question(entry: Entry, shared: Mapping[str, Sequence[Option]]) -> Question:
    own = {name: it for name, it in entry.items() if name != "options_from"}
    question = made(Question, own)
    if "options_from" in entry:
        return replace(question, options=tuple(shared[entry["options_from"]]))
    return question


def _parsed(file: Path) -> Entry:
    import tomllib

    return tomllib.loads(file.read_text("utf-8"))


def _plain(value: object) -> object:
    if isinstance(value, dict):
        return {name: _plain(one) for name, one in value.items()}
    if isinstance(value, list):
        return [_plain(one) for one in value]
    return " ".join(value.split()) if isinstance(value, str) else value
