"""Batch analysis: a file of anyone's ratings or scores in, a file of signals or criteria out.

The person's own journal is not needed.
"""

from journal.analysis.criteria_file import (
    Person,
    WideFile,
    criteria_lines,
    read_wide,
    write_criteria,
)
from journal.analysis.ratings_file import RatingsRow, read_ratings
from journal.analysis.signals_file import analyze, as_line, signal_lines
