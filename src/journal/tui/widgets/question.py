"""A question of a review, answered with text, one option, or several."""

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import Label, TextArea

from journal.guidance.model import MOST_SHOWN, Question, QuestionKind
from journal.guidance.text_catalog import catalog, ids
from journal.guidance.walk import DAY
from journal.text import one_line
from journal.tui.widgets.options import FREE, Options, Tick
from journal.tui.widgets.words import Words


class Asked(Vertical):
    """A question; posts `Answered` at every change, with the answer as stored."""

    DEFAULT_CSS = """
    Asked { height: auto; margin-bottom: 1; }
    Asked Label { text-style: bold; margin-left: 2; width: 1fr; }
    Asked TextArea { height: 4; margin-left: 1; }
    Asked.brief TextArea { height: 1; }
    """

    class Answered(Message):
        """The answer to a question is now `value`; "" if it was removed."""

        def __init__(self, question: str, value: str) -> None:
            super().__init__()
            self.question, self.value = question, value

    def __init__(self, question: Question, value: str = "") -> None:
        super().__init__()
        self.question = question
        self._value = value
        self.set_class(question.id == DAY, "brief")

    def compose(self) -> ComposeResult:
        """Lay out the question above its input."""
        if self.question.kind is QuestionKind.TEXT:
            yield Label(self.question.ask, markup=False)
            yield Words(self._value)
        else:
            keys = _letters_of(self.question)
            ticks = [
                Tick(o.id, one_line(o.label), keys.get(o.id, "")) for o in self.question.options
            ]
            single = self.question.kind is QuestionKind.CHOICE
            yield Options(self.question.ask, ticks, single=single, most=MOST_SHOWN)

    def on_mount(self) -> None:
        """Show the stored answer."""
        for options in self.query(Options):
            options.choose(ids(self._value))

    def write(self, text: str) -> None:
        """Put `text` into a question that is answered with text."""
        self.query_one(Words).put(text)

    def bring(self, text: str) -> None:
        """Replace the text of such a question by `text`, which extends it."""
        self.query_one(Words).bring(text)

    @property
    def typed(self) -> str:
        """The text in the field, even if no `Answered` was posted for it yet."""
        return self.query_one(Words).typed

    @on(TextArea.Changed)
    def _changed(self, event: TextArea.Changed) -> None:
        event.stop()
        self._answer(self.typed)

    @on(Options.Changed)
    def _ticked(self, event: Options.Changed) -> None:
        event.stop()
        self._answer(",".join(event.options.chosen))

    def _answer(self, value: str) -> None:
        # The initial text also posts Changed: only a different text is an answer.
        if value != self._value:
            self._value = value
            self.post_message(self.Answered(self.question.id, value))


def _letters_of(question: Question) -> dict[str, str]:
    """Return the letter of each option: always the same, whichever options are offered.

    Signs have the same letters as in the log form.
    """
    options = {option.id for option in question.options}
    signs = {sign.id: sign.key for sign in catalog().signs}
    if options <= signs.keys():
        return signs
    offers = [offer.id for offer in catalog().offers]
    all_there_are = [option.id for option in catalog().question(question.id).options]
    named = offers if options <= {*offers} else all_there_are
    return dict(zip(named, FREE, strict=False))
