"""`KeyHint`: message of a field about a key without effect."""

from textual.message import Message


class KeyHint(Message):
    """The screen is to say `text` in the footer until the next key."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text
