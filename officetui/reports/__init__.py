"""Writers of what the office is asked for: summaries, plain views, lists and records, in several formats.

They take typed structs and return text; only `file` touches the disk. They compute nothing about the work.
"""

SUMMARY_FORMATS = ("md", "txt", "html", "json", "xlsx", "docx")
"""What a summary can be written as."""
