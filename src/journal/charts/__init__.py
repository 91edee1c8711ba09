"""Charts: ratings, levels, signals and changes -> a picture as text, and one plain sentence.

    trends.TrendsDrawing(course)             the charts of all measures on one time axis
    panel.draw(course_data.prepare(course), measure)   the chart of one measure, as lines of text
    sentence(sessions, measure, standings)   the sentence beside it, or instead of it
    goals.goal_panels(goals), goal_sentence(goal)     the same for the person's goals
    noted_changes(sessions, changes)         the words noted for the changes marked on a chart
    compared.draw_compared(compared)                  two stretches of one measure, side by side
    sparkline(values, width)                 a small row of bars with the last number
    load_drawing()                           imports the drawing modules ahead of time

Pure: nothing is printed, and no screen is known. Drawing modules are imported by their users, as
they load numpy, and plotext when a line is first drawn.
"""

from importlib import import_module

from journal.charts.noted import noted_change, noted_changes
from journal.charts.palette import Palette, Shade, palette
from journal.charts.sparkline import sparkline
from journal.charts.wording import goal_sentence, sentence


def load_drawing() -> None:
    """Import the drawing modules ahead of time, on a thread, as that takes long."""
    from journal.charts.braille import load_plotext

    load_plotext()
    import_module("journal.charts.trends")
