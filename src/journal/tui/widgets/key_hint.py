"""`KeyHint`: what a field says of a key that does nothing in it."""

from textual.message import Message


class KeyHint(Message):
    """The screen is to say `text` in the footer until the next key."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text
