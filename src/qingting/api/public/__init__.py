"""For everyone, without a token: submit, track, rate, supplement, read notices."""
