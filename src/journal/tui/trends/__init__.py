"""Trends, comparison, and why."""
