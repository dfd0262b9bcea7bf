"""A quarter in figures: a few set-based queries, each named after what it counts."""
