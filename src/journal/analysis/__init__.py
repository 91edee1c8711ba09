"""Analysis: a ratings file of anyone's -> a signals file; a journal of one's own is not needed."""

from journal.analysis.ratings_file import Row, analyze, read_ratings, signal_lines

__all__ = ["Row", "analyze", "read_ratings", "signal_lines"]
