"""officetui: a keyboard-driven dashboard for the lead of a small public office."""

__version__ = "0.1.0"
