"""What somebody let stand in papers: no record, but kept beside the store, in `proof.json`.

Knows none of the rules that found it, which take half a second to come in: who checks the office, or
asks whether a backup is due, does without them.
"""

from collections.abc import Mapping
from pathlib import Path

import msgspec

from officetui.domain.errors import Refused
from officetui.domain.proof.finding import Waiver
from officetui.store import folder as place
from officetui.store.beside import WAIVERS


def load(folder: Path) -> Mapping[str, tuple[Waiver, ...]]:
    """Return what was let stand in an office's papers; raise Refused where that cannot be read."""
    file = folder / WAIVERS
    try:
        return msgspec.json.decode(place.read(file), type=dict[str, tuple[Waiver, ...]])
    except FileNotFoundError:
        return {}
    except (OSError, msgspec.DecodeError, RecursionError) as error:
        raise Refused("proof_state_unreadable", file=file, why=str(error)) from error


def save(folder: Path, kept: Mapping[str, tuple[Waiver, ...]]) -> None:
    """Keep what is let stand in an office's papers; raise Refused where it cannot be written."""
    text = msgspec.json.format(msgspec.json.encode(kept))
    try:
        place.write_whole(folder / WAIVERS, lambda out: out.writelines([text]))
    except OSError as error:
        raise Refused("not_saved", reason=error.strerror or str(error)) from error
