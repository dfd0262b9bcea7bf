"""The door for machines: channels and officers under v1, the public under public/v1."""
