"""The terminal interface, on Textual: shows what the office knows, asks it for every change."""
