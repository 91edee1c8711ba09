"""Ask after a session for the outcome of open jots and tasks."""

from functools import partial
from typing import TYPE_CHECKING

from journal.between_sessions import Jot, JotState, LeftOpen, Task, TaskOutcome
from journal.cli.asking import answer, ask
from journal.cli.output import say, say_paragraph
from journal.errors import BadInputError
from journal.text import one_line, quoted, western_digits

if TYPE_CHECKING:
    from journal.core import Journal

_HOW = "Enter skips one, q skips the rest; what is skipped stays for next time."
_STOP = "q"
_OF_JOT = {"1": JotState.SAID, "2": JotState.OPEN, "3": JotState.DROPPED}
_OF_TASK = {"1": TaskOutcome.DONE, "2": TaskOutcome.PARTLY, "3": TaskOutcome.NOT}


def ask_outcomes(journal: "Journal", left: LeftOpen) -> None:
    """Ask about each open jot and task; each answer is saved at once; leaving prints nothing."""
    say()
    say_paragraph(_HOW)
    about = [*(partial(_ask_about_jot, journal, jot) for jot in left.jots)]
    about += (partial(_ask_about_task, journal, task) for task in left.tasks)
    try:
        # `all` stops at the first question that the person leaves.
        all(is_answered() for is_answered in about)
    except (KeyboardInterrupt, EOFError):
        say()


def _ask_about_jot(journal: "Journal", jot: Jot) -> bool:
    """Ask about one jot; return False if the person leaves."""
    say_paragraph(f"You wanted to bring: “{one_line(jot.text)}”")
    typed = _choice("  1 said, 2 keep for next time, 3 let go > ")
    state = _OF_JOT.get(typed)
    if state is not None:
        journal.jots.mark(jot.id, state)
    return typed != _STOP


def _ask_about_task(journal: "Journal", task: Task) -> bool:
    """Ask about one task; return False if the person leaves."""
    say_paragraph(f"You agreed to try: “{one_line(task.text)}”")
    typed = _choice("  1 done, 2 partly, 3 not > ")
    outcome = _OF_TASK.get(typed)
    if outcome is not None:
        is_done = outcome is TaskOutcome.DONE
        way = "" if is_done else answer("  What got in the way? (optional) > ")
        journal.tasks.answer(task.id, outcome, way)
    return typed != _STOP


def _choice(prompt: str) -> str:
    def read(typed: str) -> str:
        chosen = western_digits(typed).lower()
        if chosen not in ("", "1", "2", "3", _STOP):
            raise BadInputError(f"1, 2, 3, Enter or q; you typed {quoted(typed)}.")
        return chosen

    return ask(prompt, read)
