"""A private, local journal for a person in psychotherapy."""

__version__ = "0.1.0"
