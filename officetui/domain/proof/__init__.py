"""Proof-reading of papers: pure rules, text in and findings out. No file, no clock, no word for people."""
