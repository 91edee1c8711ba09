"""What is shown of a course, and what can be shown instead, in words."""

from rich.cells import cell_len
from textual.content import Content

from journal.dates import long_day
from journal.overview import Overview
from journal.text import one_line, plural
from journal.tui.keymap import key_of
from journal.tui.look import said
from journal.tui.trends.window import Window

_RANGES = (("last.1", "last 10", 10), ("last.2", "last 20", 20), ("last.a", "all", 0))
_NARROW = 50
_BESIDE = len(" demo, made-up data  ·  trends  ·    ·    F2 people to call ")
"""The cells of a title that are taken by other words, at most."""


def choices(window: Window, *, even: bool, alone: bool, several: bool, has_goals: bool) -> Content:
    """Return the ranges and ways of looking, each with its key; the range shown in brackets."""
    is_newest = window.last == window.total
    parts = [said(" range  ", "dim")]
    for command, name, count in _RANGES:
        is_part = is_newest and window.count == count < window.total
        is_shown = is_part if count else window.is_all
        known = f"{key_of(command)} {name}"
        words = f"[{known}]" if is_shown else f" {known} "
        parts.append(said(words, "bold" if is_shown else ""))
    closer, wider = key_of("zoom.plus"), key_of("zoom.minus")
    parts.append(said(f"  {closer} {wider} zoom   Shift ←→ earlier, later", "dim"))
    others = (
        ("even.v", "by days" if even else "evenly"),
        ("alone.m", "all three" if alone else "one, large"),
        *((("goal charts.g", "goals"),) if has_goals else ()),
        *((("next_course.o", "other course"),) if several else ()),
    )
    parts += (said(f"   {key_of(command)} ") + said(words, "dim") for command, words in others)
    return Content("").join(parts)


def title_words(overview: Overview, window: Window, width: int) -> str:
    """Return what the title says behind the name of the course, {} in its place.

    The days are told where neither the name nor anything else is cut for them.
    """
    if width < _NARROW:
        return "{}"
    words = plural(window.count, "session") + ("" if window.is_all else f" of {window.total}")
    shown = overview.sessions[window.first : window.last]
    if shown:
        years = len({shown[0].day.year, shown[-1].day.year, overview.today.year}) > 1
        first, last = (long_day(one.day, year=years) for one in (shown[0], shown[-1]))
        days = f", {first} to {last}" if first != last else f", {first}"
        name = one_line(overview.course.name) if overview.course else ""
        if _BESIDE + cell_len(name + words + days) <= width:
            words += days
    return f"{{}}  ·  {words}"
