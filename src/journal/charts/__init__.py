"""Charts: ratings, signals and changes -> a picture as text, and the same in one plain sentence.

    draw(sessions, measure, standings, changes, columns=80, rows=14)   the chart of one measure
    sentence(sessions, measure, standings)   what stands beside it, and instead of it
    noted_changes(sessions, changes)         what was noted about the changes that are marked
    draw_compared(compared)                  two stretches of one measure, side by side
    sparkline(values, width)                 a small row of bars with the last number

Pure: nothing is printed, no screen is known; plotext is loaded when a line is first drawn.
"""

from journal.charts.compared import draw_compared
from journal.charts.grid import Line, Run
from journal.charts.noted import noted_change, noted_changes
from journal.charts.palette import Palette, Shade, palette
from journal.charts.panel import Panel, draw
from journal.charts.sparkline import sparkline
from journal.charts.wording import sentence

__all__ = [
    "Line",
    "Palette",
    "Panel",
    "Run",
    "Shade",
    "draw",
    "draw_compared",
    "noted_change",
    "noted_changes",
    "palette",
    "sentence",
    "sparkline",
]
