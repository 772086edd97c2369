"""Textual's style sheet, parsed anew only where something in it changed."""

from textual.css.stylesheet import Stylesheet


class SteadySheet(Stylesheet):
    """A style sheet that remembers what it has parsed for as long as its colours stay the same.

    Textual has all of it parsed again at the first look at each area, whether the colours changed or not.
    """

    def __init__(self, *, variables: dict[str, str]) -> None:
        super().__init__(variables=variables)
        self._in_use = variables
        self._has_new_colours = False

    def set_variables(self, variables: dict[str, str]) -> None:
        """Take colours, for Textual; the same ones again change nothing."""
        if variables != self._in_use:
            self._in_use, self._has_new_colours = variables, True
            super().set_variables(variables)

    def reparse(self) -> None:
        """Parse with the colours there are now, for Textual; else only what came to it since."""
        if self._has_new_colours:
            super().reparse()
            self._has_new_colours = False
        else:
            self.parse()
