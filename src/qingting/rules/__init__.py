"""The rulebook: editions of the law as data, calendars, due days with reasons, the table of moves.

Pure: no Django, no clock, no network. Import what you need from the module that holds it.
"""
