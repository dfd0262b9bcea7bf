"""Signals of idling 空转: facts that somebody should look at, and the unit's answer to each (D41, D43)."""
