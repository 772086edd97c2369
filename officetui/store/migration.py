"""The version of what the documents mean, and the way from each to the next."""

SCHEMA = 1
