"""What an office settles about proof-reading: rules switched off, and its short list of names."""

import msgspec


class Proofing(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The table `[proof]` of the settings.

    `off` and `on` name rules. `bodies` are names beside those of the units on record; `former` maps an old
    name to today's; `leaders` a post to who is in it, beside the leaders on record. An office to which the
    regulation applies by law, not by its own choice (条例, art. 40), sets `by_choice` false.
    """

    off: tuple[str, ...] = ()
    on: tuple[str, ...] = ()
    bodies: tuple[str, ...] = ()
    former: dict[str, str] = {}
    leaders: dict[str, str] = {}
    by_choice: bool = True
