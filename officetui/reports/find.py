"""What a search found, as lines and as JSON."""

from collections.abc import Iterator, Sequence

from officetui.domain.kinds import kind_of
from officetui.domain.scene import Scene
from officetui.text import clean
from officetui.views.find import Hit
from officetui.wording.cell import say
from officetui.wording.hit import found_words, where_words
from officetui.wording.row import title_cell


def hit_lines(hits: Sequence[Hit], scene: Scene) -> Iterator[str]:
    """Yield a line for each: id, what it is called, where it stands; below it where the words are."""
    wide = max(len(str(hit.ref)) for hit in hits)
    for hit in hits:
        where = where_words(hit.record, scene)
        line = f"{hit.ref!s:<{wide}}  {say(title_cell(hit.record))}"
        yield clean(f"{line}  ({where})" if where else line)
        if words := found_words(hit):
            yield clean(f"{'':<{wide}}  {words}")


def hit_json(hit: Hit, scene: Scene) -> dict[str, object]:
    """Return what was found under names that stay; `where` in words, `text` what the words stand in."""
    kind = kind_of(hit.record)
    return {
        "id": str(hit.ref),
        "kind": kind.name,
        "title": kind.title(hit.record),
        "where": where_words(hit.record, scene),
        "text": hit.text,
    }
