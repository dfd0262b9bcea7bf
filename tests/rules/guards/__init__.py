"""Each guard of the edition in one situation in which it stands in the way, and in one in which it does not."""
