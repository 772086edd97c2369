"""Use cases: a rule applied and saved in one transaction. The only door to the store.

Owns time, actor and undo. Knows nothing of terminals, words or formats.
"""
