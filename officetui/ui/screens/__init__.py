"""The areas of the program, one screen each."""
