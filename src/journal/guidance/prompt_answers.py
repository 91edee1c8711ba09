"""Ids of what can be answered to a prompt instead of opening a review."""

MATCHES, NO = "matches", "no"
"""Question and answer that say of a signal that it does not match how it feels."""

PUT_OFF, LEFT = "put_off", "left"
"""What is kept instead of a review: after how many sessions to ask again, or why it is left."""
