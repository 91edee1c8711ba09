"""Courses, sizes and navigation for tests of Trends."""

from journal.ratings import Measure
from journal.tui.trends.trends import Trends
from journal.tui.widgets.trend_chart import TrendChart
from tui.driving import LARGE, MEDIUM, Driven

LONG = tuple((4 + place % 5, 6 + place % 3, 5) for place in range(25))
TINY, HUGE = (40, 15), (200, 60)
EVERY_SIZE = (LARGE, MEDIUM, (60, 20), TINY, HUGE)


async def go(app: Driven) -> Trends:
    await app.goes_to(Trends, "t", settled=True)
    await app.painted()
    return app.front(Trends)


def cursor_column(app: Driven) -> int:
    """Return the column of the line of the cursor."""
    [column] = {row.index("│") for row in app.rows if "│" in row}
    return column


async def plot_rows(app: Driven) -> list[int]:
    """Return how many rows the plot of each measure has."""
    await app.painted()
    picture = app.find(TrendChart)._picture
    assert picture
    return [len(picture.plots.get(measure, ())) for measure in Measure]
