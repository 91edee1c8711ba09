"""Copies of the whole journal: made, checked, rotated, put back, under the journal's own lock."""
