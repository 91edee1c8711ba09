"""What each pattern IS on a course without noise, for many courses at once.

The definitions (after `Patterns.step`) say of every course and kind whether the pattern is
clearly there, clearly not there, or neither; their margins are in `margins.py`.
"""

from journal.signals.patterns.definitions import Found, Patterns
from journal.signals.patterns.tracked import Columns, Levels, Marks, Tracked

__all__ = ["Columns", "Found", "Levels", "Marks", "Patterns", "Tracked"]
