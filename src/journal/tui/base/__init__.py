"""What screens are built on: the base class, forms whose text is a draft, texts to read."""
