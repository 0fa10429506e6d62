"""One SQLite file that holds reports, stories and what was found in them."""
