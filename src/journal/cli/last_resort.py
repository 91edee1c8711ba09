"""Suppress the tracebacks and warnings that Python and libraries would print.

A traceback or a warning can hold the words of a note. With --debug, types and
places are printed instead.
"""

import sys
from types import TracebackType

from journal.cli.output import complain

FAULT = (
    "Something went wrong inside the program ({}). Nothing you saved is lost."
    " Run the command again with --debug to see where."
)


def keep_back(*, debug: bool) -> None:
    """Replace every hook through which this process would print by itself, for good."""
    import threading
    import warnings

    def report(error: BaseException | None) -> None:
        if debug and error is not None:
            from journal.fault_report import fault_report

            print(fault_report(error), file=sys.stderr)

    def uncaught(
        kind: type[BaseException], error: BaseException, _where: TracebackType | None
    ) -> None:
        if not issubclass(kind, KeyboardInterrupt):
            complain(FAULT.format(kind.__name__))
            report(error)

    sys.excepthook = uncaught
    sys.unraisablehook = lambda found: report(found.exc_value)
    threading.excepthook = lambda found: report(found.exc_value)
    warnings.showwarning = lambda *_, **__: None
