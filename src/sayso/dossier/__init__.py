"""Assembling a dossier, and writing it as JSON, HTML, Markdown and a table."""
