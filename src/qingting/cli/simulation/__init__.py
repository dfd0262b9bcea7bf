"""A history made up by rule and chance, written by bulk copy: for measuring with a city's years in the database.

volume → world → life → clockwork → rows → loading; every text here is our own.
"""
