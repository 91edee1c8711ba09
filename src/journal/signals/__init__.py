"""Signals: ratings so far -> standing signals with their evidence. Pure, replayable, no I/O.

replay(points)            the standing after each session, from that and earlier ones only
levels(points)            the level at each session as estimated now, from all of them
replayed(points)          both, as a `Replay`
events(signals)           signals grouped by event
event_sentence(event, points)  an event in one plain sentence
event_in_short(event, points)  an event in a few words that fit on one line
sentence(signal, points)  the signal in one plain sentence with its numbers
named(signal)             the name of a signal within a sentence
explanation(signal, points)  what it may mean, what else it could be, how it was found, its source
RULES[kind]               the rule behind a kind
agrees(signal, position)  whether its numbers support its sentence
likely(signals)           the signals likely enough to be brought up unasked
spoken(history)           the one signal worth reporting now, if any
quiet_words(history)      the sentence if no signal is likely now
notices(points)           soft remarks about the session just logged, which are not signals
remarks_on_hard(points)   the same about a hard session, in one calm sentence
sureness(confidence)      how sure, in words
"""

from journal.signals.agreement import agrees
from journal.signals.events import Event, event_in_short, event_sentence, events
from journal.signals.explaining import explanation, published_criteria
from journal.signals.judging import USUALLY_FROM
from journal.signals.kinds import Kind
from journal.signals.model import Evidence, Level, Point, Signal, Standing
from journal.signals.notices import notices, remarks_on_hard
from journal.signals.replaying import LevelLines, Replay, levels, replay, replayed
from journal.signals.rules import RULES, Rule
from journal.signals.speaking import UNLIKELY, likely, quiet_words, spoken
from journal.signals.words import named, sentence, sureness
