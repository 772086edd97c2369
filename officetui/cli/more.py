"""What a command that lists says of those it does not show."""

import sys
from typing import Any

import click
from click.core import ParameterSource

from officetui.i18n import t
from officetui.views.excerpt import Excerpt
from officetui.wording.more import more_words


def tell_more(found: Excerpt[Any], *, is_for_program: bool) -> None:
    """Say on stderr how many more there are than a list shows, and how to see them.

    A program that said itself how many it wants is told nothing.
    """
    said = click.get_current_context().get_parameter_source("limit") is not ParameterSource.DEFAULT
    if found.more and not (said and is_for_program):
        # The list first: where that cannot be written nothing is said of what else there is.
        sys.stdout.flush()
        print(more_words(found.more, t("more.limit", n=found.total)), file=sys.stderr)
