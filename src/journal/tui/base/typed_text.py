"""Collect the input of a screen as plain text, for when it cannot be saved."""

from collections.abc import Iterator
from contextlib import suppress

from textual.css.query import NoMatches
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Input, Label, TextArea

from journal.guidance import catalog
from journal.guidance.model import Question
from journal.guidance.text_catalog import ids
from journal.ratings import as_text
from journal.tui.widgets.day import DayField
from journal.tui.widgets.options import Options
from journal.tui.widgets.question import Asked
from journal.tui.widgets.scale import Scale
from journal.tui.widgets.words import Words

_FIELDS = (Label, Scale, Options, DayField, Input, TextArea)


def as_typed(screen: Screen[None]) -> str:
    """Return every non-empty field of `screen` with its label; "" if there is none."""
    with suppress(NoMatches):
        return "\n\n".join(_fields(screen))
    return ""


def as_answered(questions: dict[str, Question], answers: dict[str, str]) -> str:
    """Return answers by question id, each with its question; blank ones are left out.

    `questions` are those that are not in the catalogue.
    """
    parts = []
    for question_id, value in answers.items():
        question = questions.get(question_id) or catalog().question(question_id)
        labels = {option.id: option.label for option in question.options}
        answer = ", ".join(labels.get(one, one) for one in ids(value)) if labels else value
        if answer.strip():
            parts.append(f"{question.ask}\n{answer}")
    return "\n\n".join(parts)


def questions_on(screen: Screen[None]) -> dict[str, Question]:
    """Return the questions on `screen` by id."""
    return {asked.question.id: asked.question for asked in screen.query(Asked)}


def _fields(screen: Screen[None]) -> Iterator[str]:
    label = ""
    for field in screen.query("*"):
        if not isinstance(field, _FIELDS) or isinstance(field.parent, DayField):
            continue
        if isinstance(field, Label):
            label = str(field.content)
        elif typed := _said_in(field, label):
            yield typed


def _said_in(field: Widget, label: str) -> str:
    match field:
        case Scale():
            return (
                ""
                if field.value is None
                else f"{field.measure.capitalize()}: {as_text(field.value)}"
            )
        case Options():
            ticked = [tick.label for tick in field.ticks if tick.id in field.chosen]
            return f"{field.question}\n{', '.join(ticked)}".strip() if ticked else ""
        case DayField():
            return f"Day: {field.typed}" if field.typed.strip() else ""
        case Words():
            return f"{label}\n{field.typed}" if field.typed.strip() else ""
        case Input():
            return f"{label}\n{field.value}" if field.value.strip() else ""
        case _:
            return ""
