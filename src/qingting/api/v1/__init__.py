"""For channels and officers, with a bearer token."""
