"""Cells of a table that a spreadsheet opens: none may run as a formula, none lose digits."""

# A text that begins with one of these is taken for a formula.
FORMULA = ("=", "+", "-", "@", "\t", "\r")
# So many digits are a number that a spreadsheet rounds.
LONG_NUMBER = 12


def inert(text: str) -> str:
    """With an apostrophe before what would run: for tables that are only read."""
    return f"'{text}" if text.startswith(FORMULA) else text


def kept(text: str) -> str:
    """With a tab before what would run or be rounded: our own reading of tables drops it again."""
    risky = text.startswith(FORMULA[:4]) or (text.isdecimal() and len(text) >= LONG_NUMBER)
    return f"\t{text}" if risky else text
