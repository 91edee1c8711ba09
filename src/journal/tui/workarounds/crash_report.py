"""Textual's crash report prints local variables, and its developer log contains input.

Both can contain the text of a note. Here one sentence is printed instead and, with `debug`, types
and places. https://textual.textualize.io/guide/devtools/ describes the log.
"""

import sys

from rich.text import Text
from textual.app import App

CRASHED = (
    "The app stopped because of a fault in it. What you saved is safe, and what you were typing"
    " is kept as a draft; open the app again to go on."
)


class QuietCrashes(App[None]):
    """An app that reports an internal error with one sentence, and keeps no log."""

    _debug = False

    def panic(self, *_renderables: object) -> None:
        """Exit because of an error; what Textual would print can contain the text of a note."""
        self.exit(return_code=1)
        self._fatal_error()

    def _log(self, *_: object, **__: object) -> None:
        """Keep no log: Textual's developer log would contain input."""

    def _fatal_error(self) -> None:
        """Print one sentence: Textual's own report prints local variables, including notes."""
        if not self._exit_renderables:
            self._exit_renderables.append(Text(self._crashed()))
        self._close_messages_no_wait()

    def _crashed(self) -> str:
        error = sys.exception() or self._exception
        if not self._debug or error is None:
            return CRASHED
        from journal.fault_report import fault_report

        return f"{CRASHED}\n{fault_report(error)}"
