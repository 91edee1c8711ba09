"""Published criteria about scores, exactly as published. Pure; no journal, no signals.

intervals(scores, rule)      Tang & DeRubeis's sudden gains or losses, interval by interval
Precision, categorise(...)   Jacobson & Truax's reliable and clinically significant change
critical_t(alpha, df)        the critical value of Student's t for a two-sided test
"""

from journal.criteria.critical_t import critical_t
from journal.criteria.reliable_change import Category, Precision, categorise, cutoff_c
from journal.criteria.sudden_gains import FEWEST_SCORES, Interval, Scores, SuddenGainRule, intervals
