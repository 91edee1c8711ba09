"""Signals: ratings so far -> what stands now, with its evidence. Pure, replayable, no I/O.

replay(points)            what stood after each session, from that session and earlier only
Detector().step(point)    the same, one session at a time
sentence(signal, points)  the signal in one plain sentence with its numbers
RULES[kind]               the rule, what it may mean, what else it could be, its source
spoken(history)           which one signal is worth saying now, if any
notices(points)           soft remarks about the session just logged, which are not signals
sureness(confidence)      how sure, in words
"""

from journal.signals.detector import Detector, replay
from journal.signals.model import Evidence, Kind, Point, Signal, Standing
from journal.signals.notices import notices
from journal.signals.rules import RULES, Rule
from journal.signals.speaking import spoken
from journal.signals.words import sentence, sureness

__all__ = [
    "RULES",
    "Detector",
    "Evidence",
    "Kind",
    "Point",
    "Rule",
    "Signal",
    "Standing",
    "notices",
    "replay",
    "sentence",
    "spoken",
    "sureness",
]
