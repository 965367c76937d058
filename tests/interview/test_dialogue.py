"""The dialogue with one who answers from a list."""
