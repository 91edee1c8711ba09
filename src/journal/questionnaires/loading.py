"""Load the questionnaires in texts/, one file each."""

from functools import cache
from pathlib import Path
from typing import Any, Final

from journal.criteria import Precision
from journal.errors import BadInputError
from journal.questionnaires.model import Band, Instrument, ReliableChange
from journal.text import quoted

_TEXTS: Final = Path(__file__).with_name("texts")
_SHOWN = 20


@cache
def instruments() -> tuple[Instrument, ...]:
    """Return all built-in questionnaires, in the order in which they are offered."""
    import tomllib

    files = sorted(_TEXTS.glob("*.toml"), reverse=True)
    return tuple(instrument_of(tomllib.loads(file.read_text("utf-8"))) for file in files)


def known(name: str) -> Instrument | None:
    """Return the questionnaire with this id, in any spelling ("PHQ9"); None if unknown."""
    wanted = _bare(name)
    return next((one for one in instruments() if _bare(one.id) == wanted), None)


def instrument(name: str) -> Instrument:
    """Return the questionnaire with this id; BadInputError lists all."""
    found = known(name)
    if found is None:
        ids = " or ".join(one.id for one in instruments())
        raise BadInputError(f"{quoted(name, _SHOWN)} is not a questionnaire here; give {ids}.")
    return found


def instrument_of(entry: dict[str, Any]) -> Instrument:
    """Build a questionnaire from its file; ValueError if it is incomplete."""
    lists = {name: tuple(entry[name]) for name in ("answers", "items")}
    highest = (len(lists["answers"]) - 1) * len(lists["items"])
    parts = {"bands": _bands(entry["bands"], highest), "change": _change(entry.get("change"))}
    made = Instrument(**(entry | lists | parts))
    if made.self_harm not in (None, *range(1, len(made.items) + 1)):
        raise ValueError(f"{made.id}: the item on self-harm is none of its items.")
    if not all((*made.items, *made.answers, made.ask, made.source, made.permission)):
        raise ValueError(f"{made.id}: a text is empty.")
    if not 0 <= made.most_missing < len(made.items):
        raise ValueError(f"{made.id}: at least one item has to be answered.")
    return made


def _bands(entries: list[dict[str, Any]], highest: int) -> tuple[Band, ...]:
    firsts = [one["first"] for one in entries]
    if firsts[:1] != [0] or firsts != sorted(set(firsts)) or firsts[-1] > highest:
        raise ValueError("Bands begin at 0 and rise to at most the highest score.")
    lasts = (*(first - 1 for first in firsts[1:]), highest)
    return tuple(
        Band(one["first"], last, one["name"]) for one, last in zip(entries, lasts, strict=True)
    )


def _change(entry: dict[str, Any] | None) -> ReliableChange | None:
    if entry is None:
        return None
    precision = Precision(sd=entry["sd"], reliability=entry["reliability"])
    return ReliableChange(precision, entry["authors"], entry["source"])


def _bare(name: str) -> str:
    return "".join(character for character in name.casefold() if character.isalnum())
