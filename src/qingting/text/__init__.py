"""Pure text work: strings in, spans and scores out. No Django, no clock, no network."""
