"""Signals: ratings so far -> what stands now, with its evidence. Pure, replayable, no I/O.

    replay(points)            what stood after each session, from that session and earlier only
    Detector().step(point)    the same, one session at a time
    sentence(signal, points)  the signal in one plain sentence with its numbers
    RULES[kind]               the rule, what it may mean, what else it could be, its source
    spoken(history)           which one signal is worth saying now, if any
"""
