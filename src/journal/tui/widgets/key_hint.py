"""`KeyHint`: a field's message about a key without effect."""

from textual.message import Message


class KeyHint(Message):
    """Ask the screen to show `text` in the footer until the next key."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text
