"""Comparison: two stretches of sessions side by side, and whether they differ beyond chance.

    stretches(sessions, after)    the sessions up to number `after`, and those after it; `since`
                                  starts the first stretch where a signal began
    around(sessions, day)         those before a day, and those from it on
    newest(sessions)              the last sessions of a course
    compare(before, after)        means, difference, usual noise and outcome of each measure
    sentence(compared)            one measure in plain words; `caveat` is what to bear in mind
    usual_range(ratings)          the range in which most ratings of a course lie

Pure: ratings in, numbers and words out.
"""

from journal.comparison.comparing import (
    MIN_OF_SIGNAL,
    MIN_RATED,
    Compared,
    Comparison,
    Outcome,
    compare,
)
from journal.comparison.stretches import LONGEST, around, newest, stretches
from journal.comparison.usual import usual_range
from journal.comparison.words import (
    AFTER_A_CHANGE,
    OF_COURSES,
    Hint,
    caveat,
    on_the_whole,
    sentence,
)
