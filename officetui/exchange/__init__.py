"""Readers of what others send, and writers of what they can open."""
