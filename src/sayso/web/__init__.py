"""The reading room: an archive as pages, with the data of each page as JSON beside it."""

__all__: list[str] = []
