"""The range of sessions shown, and the choices for it, in words."""

from rich.cells import cell_len
from textual.content import Content

from journal.course.overview import Overview
from journal.days.formatting import long_day
from journal.text import one_line, plural
from journal.tui.command import opening
from journal.tui.keymap import key_of
from journal.tui.look import as_content, clickable
from journal.tui.trends.window import Window

_RANGES = (("last.1", "last 10", 10), ("last.2", "last 20", 20), ("last.a", "all", 0))
_GOALS = opening("goal charts")
_NARROW = 50
_BESIDE, _DEMO = len(" trends  ·    ·    F2 people to call "), len("demo, made-up data  ·  ")
"""Cells of a title used by other words, and further ones in the demo."""


def choices(window: Window, *, even: bool, alone: bool, several: bool, has_goals: bool) -> Content:
    """Return the ranges and display options with their keys, the current range in brackets."""
    is_newest = window.last == window.total
    parts = [as_content(" range  ", "dim")]
    for command, name, count in _RANGES:
        is_part = is_newest and window.count == count < window.total
        is_shown = is_part if count else window.is_all
        known = f"{key_of(command)} {name}"
        words = f"[{known}]" if is_shown else f" {known} "
        parts.append(
            clickable(as_content(words, "bold" if is_shown else ""), f"screen.last({count})")
        )
    parts += [
        as_content("  "),
        clickable(as_content(f"{key_of('zoom.plus')} ", "dim"), "screen.zoom(True)"),
        clickable(as_content(key_of("zoom.minus"), "dim"), "screen.zoom(False)"),
        as_content(" zoom   Shift ←→ ", "dim"),
        clickable(as_content("earlier", "dim"), "screen.pan(-1)"),
        as_content(", ", "dim"),
        clickable(as_content("later", "dim"), "screen.pan(1)"),
    ]
    others = (
        ("even.v", "by days" if even else "evenly", "screen.even"),
        ("alone.m", "all three" if alone else "one, large", "screen.alone"),
        *((("goal charts.g", "goals", _GOALS),) if has_goals else ()),
        *((("next_course.o", "other course", "screen.next_course"),) if several else ()),
    )
    for command, words, action in others:
        parts.append(as_content("   "))
        parts.append(
            clickable(as_content(f"{key_of(command)} ") + as_content(words, "dim"), action)
        )
    return Content("").join(parts)


def title_words(overview: Overview, window: Window, width: int, *, is_demo: bool) -> str:
    """Return the title after the name of the course, which replaces {}.

    Days are included if that shortens neither the name nor anything else.
    """
    if width < _NARROW or not window.total:
        return "{}"
    words = plural(window.count, "session") + ("" if window.is_all else f" of {window.total}")
    shown = overview.sessions[window.first : window.last]
    if shown:
        years = len({shown[0].day.year, shown[-1].day.year, overview.today.year}) > 1
        first, last = (long_day(one.day, year=years) for one in (shown[0], shown[-1]))
        days = f", {first} to {last}" if first != last else f", {first}"
        name = one_line(overview.course.name) if overview.course else ""
        beside = _BESIDE + _DEMO * is_demo
        if beside + cell_len(name + words + days) <= width:
            words += days
    return f"{{}}  ·  {words}"
