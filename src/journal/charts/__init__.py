"""Charts: ratings, levels, signals and changes -> a picture as text, and one plain sentence.

    trends.TrendsDrawing(course)             the charts of all measures on one axis of time
    panel.draw(course_data.prepare(course), measure)   the chart of one measure, as lines of text
    sentence(sessions, measure, standings)   what stands beside it, and instead of it
    goals.goal_panels(goals), goal_sentence(goal)     the same for goals of one's own
    noted_changes(sessions, changes)         what was noted about the changes that are marked
    compared.draw_compared(compared)                  two stretches of one measure, side by side
    sparkline(values, width)                 a small row of bars with the last number
    load_drawing()                           imports what draws, ahead of time

Pure: nothing is printed, no screen is known. The drawing modules are imported by those who draw:
they load numpy, and plotext when a line is first drawn.
"""

from importlib import import_module

from journal.charts.noted import noted_change, noted_changes
from journal.charts.palette import Palette, Shade, palette
from journal.charts.sparkline import sparkline
from journal.charts.wording import goal_sentence, sentence


def load_drawing() -> None:
    """Import what draws: to be called on a thread, before it is needed, as it takes long."""
    from journal.charts.braille import load_plotext

    load_plotext()
    import_module("journal.charts.trends")
