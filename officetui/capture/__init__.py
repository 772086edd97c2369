"""What people type, understood: a line as a draft record, a field's text as its value, completion.

Reads records and never changes them; what it cannot understand it says as a message key.
"""
