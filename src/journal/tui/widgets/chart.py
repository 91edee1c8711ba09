"""The chart of one measure, drawn anew only when its data, its size or the theme change."""

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Static

from journal import charts
from journal.overview import Overview
from journal.ratings import Measure, as_text
from journal.tui.look import drawn, said

_NARROWEST = 30


class Chart(Vertical):
    """Heading, picture, legend and sentence of one measure."""

    DEFAULT_CSS = """
    Chart { height: auto; margin-bottom: 1; }
    Chart .heading { text-style: bold; }
    Chart .legend { color: $text-muted; }
    """

    def __init__(self, measure: Measure, rows: int = 14) -> None:
        super().__init__(id=f"chart-{measure}")
        self.measure = measure
        self._rows = rows
        self._last: int | None = None
        self._overview: Overview | None = None
        self._width = 0

    def compose(self) -> ComposeResult:
        """Lay the four parts under each other."""
        for part in ("heading", "picture", "legend", "sentence"):
            yield Static(classes=part, markup=False)

    def on_mount(self) -> None:
        """Draw again when the theme changes."""
        self.app.theme_changed_signal.subscribe(self, lambda _theme: self._draw())

    def on_unmount(self) -> None:
        """Let go: the app would hold what is drawn here for as long as it runs."""
        self.app.theme_changed_signal.unsubscribe(self)

    def on_resize(self, _event: events.Resize) -> None:
        """Draw for the new width; the height follows from the drawing."""
        if self.size.width != self._width:
            self._draw()

    def show(self, overview: Overview, last: int | None = None, rows: int | None = None) -> None:
        """Show `overview`, only its `last` sessions if given, `rows` rows high."""
        self._overview, self._last, self._rows = overview, last, rows or self._rows
        self._draw()

    def _draw(self) -> None:
        if self._overview is None or not self.size.width:
            return
        self._width = self.size.width
        panel = charts.draw(
            self._overview.sessions,
            self.measure,
            self._overview.standings,
            self._overview.changes,
            columns=max(self.size.width, _NARROWEST),
            rows=self._rows,
            last=self._last,
            today=self._overview.today,
            dark=self.app.current_theme.dark,
        )
        heading = _heading(self._overview, self.measure)
        for part, content in (
            ("heading", said(heading)),
            ("picture", drawn(panel.lines if heading else ())),
            ("legend", said(panel.legend)),
            ("sentence", said(panel.sentence)),
        ):
            shown = self.query_one(f".{part}", Static)
            shown.update(content)
            shown.display = bool(content.plain)


def _heading(overview: Overview, measure: Measure) -> str:
    """Return the newest rating and which way is better, "" without any rating.

    It compares nothing: a difference of two single sessions says little, and the sentence under
    the picture tells what lasted.
    """
    rated = [value for s in overview.sessions if (value := s.ratings[measure]) is not None]
    if not rated:
        return ""
    better = "higher is better" if measure.higher_is_better else "lower is better"
    return f"{measure.capitalize()} {as_text(rated[-1])}  ·  {better}"
