"""The text of the help screen: all keys, and the symbols on the charts."""

from collections.abc import Callable, Sequence

from journal.tui.command import Command
from journal.tui.commands import BY_CODE, EVERYWHERE, FORMS, HIDDEN, LOCKED, PLACES, TRENDS

FIELD_KEYS = (
    ("0–9", "set a rating; 1 then 0 is ten"),
    (".", "half a point more, or away again; 7 then . then 5 is 7.5"),
    ("← →", "one point less or more; with Shift half a point"),
    ("Backspace, -", "clear a rating: back to not answered"),
    ("Tab, Enter", "next field; on a rating ↑ and ↓ go back and on, too"),
    ("Space", "on to the next rating, once one is set: 6 8 3"),
    ("letters", "tick or untick what carries that letter"),
    ("↑ ↓, Space", "go to an option, and tick or untick it"),
)

CHART_SIGNS = (
    ("■ ⠶ ·", "one session each; dots where there are many"),
    ("⠒⠒⠒", "the level, as it is known now from all sessions"),
    ("tint", "your usual range: about four in five ratings are in it"),
    ("━ ─", "how long something lasted; dashed where it may be chance"),
    ("△ ▽ ↑ ↓", "up or down, as the number goes; the word beside it says if that is better"),
    ("+ −", "on home, mood and distress together: better, or harder"),
    ("✎ ┊ ×", "a review, a change, a missed session"),
    ("┊ 10 weeks ┊", "a pause that is drawn shorter than it was"),
    ("│", "where you are"),
)
"""The legend of the trends in words."""

_IN_A_FIELD, _IN_A_CHART = "In a field", "In the charts"
_LIST = next(command for command in EVERYWHERE if command.key == "f5")
_AS_A_LIST = "all of this as a list, also without letters: ↑, ↓, Enter"
_COVERS = (LOCKED, BY_CODE, HIDDEN)
"""The places where nothing of the journal is shown; their keys are Enter, Escape and F-keys."""


def by_place(
    here: Sequence[Command], called: Callable[[Command], str] = lambda command: command.key_name
) -> list[tuple[str, Sequence[tuple[str, str]]]]:
    """Return every key with its description, by place: the current one and its fields first.

    `called` returns the display name of a command's key.
    """
    rows: dict[str, Sequence[tuple[str, str]]] = {
        place: [(called(command), command.help) for command in commands]
        for place, commands in PLACES.items()
    }
    rows[_IN_A_FIELD], rows[_IN_A_CHART] = FIELD_KEYS, CHART_SIGNS
    first = [place for place, commands in PLACES.items() if commands is here]
    for place in first:
        rows[place] = (*rows[place], *(() if here in _COVERS else ((called(_LIST), _AS_A_LIST),)))
    fields = [_IN_A_FIELD] if any(form is here for form in FORMS) else []
    signs = [_IN_A_CHART] if here is TRENDS else []
    return [(place, rows[place]) for place in dict.fromkeys((*first, *fields, *signs, *rows))]
