"""Read models: typed rows for screens, reports and the command line. Pure, and without a word of text."""
