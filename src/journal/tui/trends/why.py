"""What stands out in the ratings, and why."""

from textual.content import Content

from journal.tui.base.text_screen import TextScreen
from journal.tui.look import said


class Why(TextScreen):
    """All that stands: the sentence, what it may mean, what else it could be, the rule."""

    heading = "what stands out, and why"

    async def read(self) -> None:
        """Show the signals of the current course."""
        overview = await self.ask(lambda journal: journal.overview().worked_out())
        parts: list[str | Content] = []
        for signal in overview.signals:
            parts.append(said(overview.sentence(signal), "bold"))
            if signal.name in overview.silenced:
                parts.append("You said that this does not match how it feels.")
            # The first two stand out: what it may mean, what else it could be.
            for place, (heading, text) in enumerate(overview.explanation(signal)):
                parts.append(said(f"{heading}: {text}", "" if place < 2 else "dim"))
        self.show(*parts or ["Nothing stands out at the moment."])
