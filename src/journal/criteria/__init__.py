"""Criteria: published rules about scores, exactly as published. Pure; no journal, no signals.

intervals(scores, rule)      Tang & DeRubeis's sudden gains or losses, interval by interval
gains(scores, rule)          the same, one record per gain; `pick` takes one per person
count_intervals(...)         what a sample allows to test
Precision, categorise(...)   Jacobson & Truax's reliable and clinically significant change
critical_t(alpha, df)        Student's t that a two-sided test has to exceed
process_limits(values)       the natural limits of a series, after Wheeler
"""

from journal.criteria.critical_t import critical_t
from journal.criteria.gain_table import Gain, Pick, gains, pick
from journal.criteria.process_limits import ProcessLimits, process_limits
from journal.criteria.reliable_change import Category, Precision, categorise, cutoff_c
from journal.criteria.samples import Counts, count_intervals, has_enough_scores, has_scores
from journal.criteria.sudden_gains import FEWEST_SCORES, Interval, Rule, Scores, intervals

__all__ = [
    "FEWEST_SCORES",
    "Category",
    "Counts",
    "Gain",
    "Interval",
    "Pick",
    "Precision",
    "ProcessLimits",
    "Rule",
    "Scores",
    "categorise",
    "count_intervals",
    "critical_t",
    "cutoff_c",
    "gains",
    "has_enough_scores",
    "has_scores",
    "intervals",
    "pick",
    "process_limits",
]
