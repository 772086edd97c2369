"""What can be wrong with the files of a store, each with the place."""

from officetui.domain.errors import Refused


class Damaged(Refused):
    """A file does not hold what was written; `file` and `place` say where."""

    def __init__(self, file: str, place: str) -> None:
        super().__init__("store_damaged", file=file, place=place)
        self.file = file


class NotAStore(Refused):
    """A file of the right name that no officetui wrote."""

    def __init__(self, file: str) -> None:
        super().__init__("store_not_a_store", file=file)


class Newer(Refused):
    """A store of a later version of the program."""

    def __init__(self, file: str, found: int, known: int) -> None:
        super().__init__("store_newer", file=file, found=found, known=known)


class Vanished(Refused):
    """A file that must be there is not."""

    def __init__(self, file: str) -> None:
        super().__init__("store_vanished", file=file)


class Behind(Refused):
    """A store without the last commits that were acknowledged; `file` is what still knows of them."""

    def __init__(self, file: str, first: int, last: int) -> None:
        super().__init__("store_behind", file=file, first=first, last=last)
