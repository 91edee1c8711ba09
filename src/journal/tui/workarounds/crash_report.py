"""Textual's report of a crash prints local variables, and its log for developers what is typed.

Both can hold words of a note; here one sentence is told, and with `debug` types and places.
https://textual.textualize.io/guide/devtools/ tells of the log.
"""

import sys

from rich.text import Text
from textual.app import App

CRASHED = (
    "The app stopped because of a fault in it. What you saved is safe, and what you were typing"
    " is kept as a draft; open the app again to go on."
)


class QuietCrashes(App[None]):
    """An app that says of a fault in it one sentence alone, and keeps no log."""

    _debug = False

    def panic(self, *_renderables: object) -> None:
        """End because of a fault; what Textual would print of it can hold words of a note."""
        self.exit(return_code=1)
        self._fatal_error()

    def _log(self, *_: object, **__: object) -> None:
        """Keep no log: Textual's, for those who develop with it, would hold what is typed."""

    def _fatal_error(self) -> None:
        """Say one sentence: Textual's own report prints local variables, notes among them."""
        if not self._exit_renderables:
            self._exit_renderables.append(Text(self._crashed()))
        self._close_messages_no_wait()

    def _crashed(self) -> str:
        error = sys.exception() or self._exception
        if not self._debug or error is None:
            return CRASHED
        from journal.fault_report import fault_report

        return f"{CRASHED}\n{fault_report(error)}"
