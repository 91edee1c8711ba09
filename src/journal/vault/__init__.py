"""Everything that guards the file: opening, copying, encrypting, backing up, mending, erasing."""
