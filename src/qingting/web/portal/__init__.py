"""The public's door: complain, follow, rate, read what was done."""
