"""Questionnaires as published: their items, scores and bands. Pure; no journal, no screen.

instruments(), instrument(id)        the built-in ones: PHQ-9 and GAD-7
read_answers(instrument, "1,0,2,…")  parse answers
score(instrument, answers)           the points, None if too much was left out
result, changed, in_short            the same in words
needs_care(instrument, answers)      whether to show people to call afterwards
"""

from journal.questionnaires.loading import instrument, instruments, known
from journal.questionnaires.model import Answers, Band, Filled, Instrument, ReliableChange, Score
from journal.questionnaires.scoring import (
    band,
    change,
    check_answers,
    needs_care,
    read_answer,
    read_answers,
    score,
)
from journal.questionnaires.wording import (
    BECAUSE,
    NO_DIAGNOSIS,
    called,
    changed,
    in_short,
    on_sheet,
    result,
)
