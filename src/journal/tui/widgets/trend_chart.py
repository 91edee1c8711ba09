"""The trend charts as a widget, with a cursor on one session."""

from typing import ClassVar

from rich.color import Color
from rich.segment import Segment
from rich.style import Style as RichStyle
from textual import events
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from journal.charts import Shade
from journal.charts.grid import BLANK, Run
from journal.charts.plot import Style
from journal.charts.trends import Picture, TrendsDrawing, View
from journal.ratings import Measure
from journal.tui.look import colours_of

_CURSOR = "│"


class TrendChart(Widget):
    """Draws a `TrendsDrawing` at its size; nothing is drawn twice for one size.

    The cursor line is laid over the drawing, so that moving it repaints two columns.
    """

    DEFAULT_CSS = "TrendChart { height: 1fr; width: 100%; }"
    ALLOW_SELECT: ClassVar[bool] = False

    class Pointed(Message):
        """The mouse pointed at a session and a measure."""

        def __init__(self, session: int, measure: Measure | None) -> None:
            super().__init__()
            self.session, self.measure = session, measure

    def __init__(self) -> None:
        super().__init__()
        self._drawing: TrendsDrawing | None = None
        self._view = View(0, 0)
        self._focus: Measure | None = None
        self._alone = False
        self._cursor: int | None = None
        self._picture: Picture | None = None
        self._strips: list[Strip] = []
        self._drawn_as: object = None

    def on_mount(self) -> None:
        """Redraw when the theme changes."""
        self.app.theme_changed_signal.subscribe(self, lambda _theme: self.refresh())

    def on_unmount(self) -> None:
        """Release the drawing, which the app would otherwise keep alive."""
        self.app.theme_changed_signal.unsubscribe(self)
        self._drawing = self._drawn_as = self._picture = None

    def show(
        self,
        drawing: TrendsDrawing,
        view: View,
        focus: Measure | None = None,
        cursor: int | None = None,
        *,
        alone: bool = False,
    ) -> None:
        """Show the sessions of `view`, with the cursor line on the one with this index.

        The plot of `focus` is large; without one all have the same height.
        """
        shown = (drawing, view, focus, alone)
        if shown != (self._drawing, self._view, self._focus, self._alone):
            self._drawing, self._view, self._focus, self._alone = shown
            self._cursor = cursor
            # Until it is redrawn there is no picture: the previous one may lack sessions.
            self._picture = self._drawn_as = None
            self.refresh()
        elif cursor != self._cursor:
            before, self._cursor = self._cursor, cursor
            self.refresh(*map(self._column_of, {before, cursor} - {None}))

    def render_line(self, y: int) -> Strip:
        """Return one row with the cursor line laid over it."""
        self._draw()
        if y >= len(self._strips):
            return Strip.blank(self.size.width, self.rich_style)
        strip = self._strips[y]
        column = self._cursor_column(y)
        return strip if column is None else self._with_cursor(strip, column)

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Point, and follow the mouse until the button is released."""
        self.capture_mouse()
        self._point(event, self._picture.measure_at(event.y) if self._picture else None)

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Follow the mouse while its button is pressed."""
        if self.app.mouse_captured is self:
            self._point(event, None)

    def on_mouse_up(self) -> None:
        """Stop following the mouse."""
        self.release_mouse()

    def _point(self, event: events.MouseEvent, measure: Measure | None) -> None:
        if self._picture and len(self._picture.timeline.places):
            self.post_message(self.Pointed(self._picture.session_at(event.x), measure))

    def _draw(self) -> None:
        """Draw for the present size, range and theme, unless already done."""
        if self._drawing is None:
            return
        colours = colours_of(self.app.current_theme)
        wanted = (self._drawing, self.size, self._view, self._focus, self._alone, colours)
        if wanted == self._drawn_as:
            return
        self._drawn_as = wanted
        size = max(self.size.width - 1, 1), self.size.height
        self._picture = self._drawing.draw(
            size, self._view, self._focus, Style(colours), alone=self._alone
        )
        base = self.rich_style
        self._strips = [
            Strip(map(_segment, line)).extend_cell_length(self.size.width).apply_style(base)
            for line in self._picture.lines
        ]

    def _column_of(self, session: int | None) -> Region:
        """Return the region of the cursor line for a session."""
        picture = self._picture
        if picture is None or session is None or not _is_in(session, self._view):
            return Region()
        return Region(picture.column_of(session), 0, 1, self.size.height)

    def _cursor_column(self, y: int) -> int | None:
        if self._picture is None or self._cursor is None or not _is_in(self._cursor, self._view):
            return None
        if not any(y in rows for rows in self._picture.plots.values()):
            return None
        return self._picture.column_of(self._cursor)

    def _with_cursor(self, strip: Strip, column: int) -> Strip:
        before, under, after = strip.divide((column, column + 1, strip.cell_length))
        colours = colours_of(self.app.current_theme)
        cell = next(iter(under), Segment(BLANK))
        if cell.text == BLANK or _is_in_shade(cell, colours.faint):
            laid = Segment(_CURSOR, _over(cell, colours.faint))
        elif _is_in_shade(cell, colours.text) or _is_in_shade(cell, colours.concern):
            # Do not highlight a single letter of a label.
            laid = cell
        else:
            laid = Segment(cell.text, _over(cell, colours.strong, bold=True))
        return Strip.join((before, Strip([laid], 1), after))


def _is_in(session: int, view: View) -> bool:
    return view.first <= session < view.last


def _segment(run: Run) -> Segment:
    ink = run.shade.hex if run.shade else None
    ground = run.background.hex if run.background else None
    return Segment(run.text, RichStyle(color=ink, bgcolor=ground, bold=run.bold or None))


def _is_in_shade(cell: Segment, shade: Shade) -> bool:
    return cell.style is not None and cell.style.color == Color.parse(shade.hex)


def _over(cell: Segment, shade: Shade, *, bold: bool = False) -> RichStyle:
    return (cell.style or RichStyle()) + RichStyle(color=shade.hex, bold=bold)
