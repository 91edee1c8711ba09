"""Courses of therapy and the changes marked on them."""
