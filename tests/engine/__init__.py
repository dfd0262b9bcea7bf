"""PostgreSQL as Django knows it, and able to empty what may never be emptied: for tests with real commits only."""
