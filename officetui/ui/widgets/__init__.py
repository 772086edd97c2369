"""Widgets of our own: lists, lines and prompts that know nothing of records."""
