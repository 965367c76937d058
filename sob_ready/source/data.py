"""The types that a file's content and the ways into it have."""

Path = tuple[str | int, ...]
"""The way to a value in the data: keys of mappings and indices of lists."""

Data = str | None | list["Data"] | dict[str, "Data"]
"""What a file holds. Every scalar is text, composed (NFC) and stripped; an empty one, ~ and null are None."""
