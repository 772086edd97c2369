"""What opens over an area: the capture line, a question, a form, an explanation."""
