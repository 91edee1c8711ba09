"""Sessions as CSV, from many programs and to any."""
