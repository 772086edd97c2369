"""Who a line names, and as what: who does it, who helps, whose order it is, who takes part."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from officetui.capture.names import fold
from officetui.capture.paste import words
from officetui.capture.paste.free import Free
from officetui.capture.piece import Proposal
from officetui.domain.book import Book
from officetui.domain.staff import Role, Staff
from officetui.domain.task import Source

_AND = r"(?:、|和|与|及|跟|,|，| and | & )"
_OPEN = r"(?:(?<=^)|(?<=[，。；,;：:\s\x00、（(]))"
_CLOSE = r"(?=$|[，。；、,;！!\s\x00）)])"
_ENGLISH_CLOSE = r"(?=$|[.,;:!)\x00])"
_DAY = r"(?:\d+月)?\d+[日号]|周[一二三四五六日]|下周|本周|明天|后天|月底|年底"
_NO_QUESTION = r"(?! (?:whether|if|when|where|how|why|about))"
_TITLES = frozenset(("director", "chair", "vice", "deputy", "ms", "mr", "mrs", "dr", "secretary", "head"))


class Named(NamedTuple):
    """Somebody as the line calls them."""

    id: int
    is_leader: bool


class People:
    """The people of an office by every name that means one of them and no other."""

    def __init__(self, book: Book) -> None:
        staff = [each for each in book.staff.values() if not each.archived]
        called: dict[str, set[int]] = {}
        for each in staff:
            for name in _names(each):
                called.setdefault(name, set()).add(each.id)
        self._roles = {each.id: each.role is Role.LEADER for each in staff}
        self._ids = {name: next(iter(ids)) for name, ids in called.items() if len(ids) == 1}
        self.chinese = _one_of(name for name in self._ids if not name.isascii())
        self.english = _one_of(name for name in self._ids if name.isascii())

    def named(self, names: str) -> list[Named]:
        """Return who is called so, of several names joined to each other."""
        numbers = [self._ids[fold(name)] for name in re.split(_AND, names) if name.strip()]
        return [Named(number, self._roles[number]) for number in numbers]


def _one_of(names: Iterator[str]) -> str:
    return f"(?:{'|'.join(map(re.escape, sorted(names, key=len, reverse=True))) or '(?!)'})"


def _names(who: Staff) -> Iterator[str]:
    for name in (who.name, *who.aliases):
        folded = fold(name)
        if len(folded) > 1:
            yield folded
        if folded.isascii() and " " in folded:
            yield from (part for part in folded.split() if len(part) > 1 and part not in _TITLES)
    name = who.name
    if not name.isascii() and 2 <= len(name) <= 4:
        yield from (f"小{name[0]}", f"老{name[0]}", f"{name[0]}姐", f"{name[0]}哥")
        if len(name) == 3:
            yield name[1:]
        for post in words.POSTS:
            if post in who.post:
                yield from (name[0] + post.removeprefix("副"), name[0] + post, name + post)
    if who.role is Role.LEADER and who.post.isascii() and who.post:
        yield fold(f"the {who.post}")


def find_people(free: Free, people: People) -> Iterator[Proposal]:
    """Yield who does it and who helps, whose order it is, and who takes part."""
    ordered = list(_orders(free, people))
    yield from ordered[:1]
    yield from _attends(free, people)
    owners = list(_owners(free, people, [each.cut for each in ordered if each.cut]))
    helpers = list(_helpers(free, people))
    # Of several who each do a part nobody is proposed: which of them would be a guess.
    if len({group[0].value for group in owners}) == 1 and not _others(free, people, [*owners[0], *helpers]):
        yield from owners[0]
    yield from helpers


def _others(free: Free, people: People, settled: list[Proposal]) -> bool:
    """Whether a clause begins with somebody else, who does another part: 李敏写稿，方萍提供数据."""
    if any(re.search("负责|牵头|承办", each.text) for each in settled):
        return False
    known = {
        number
        for each in settled
        for number in (each.value if isinstance(each.value, tuple) else (each.value,))
    }
    begun = (
        found["who"] for found in re.finditer(rf"{_OPEN}(?P<who>{people.chinese})(?=[一-鿿])", free.text)
    )
    return any(not who.is_leader and who.id not in known for name in begun for who in people.named(name))


def _owners(free: Free, people: People, taken: list[tuple[int, int]]) -> Iterator[list[Proposal]]:
    if not free.has("owner"):
        return
    patterns = _chinese_owner(people.chinese) if free.is_chinese else ()
    seen: set[int] = set()
    for pattern in (*patterns, *_english_owner(people.english)):
        for found in pattern.finditer(free.text):
            start, end = found.span()
            names = set(range(*found.span("who")))
            if seen & names or any(start < until and end > begin for begin, until in taken):
                continue
            if group := _group(free, people, found):
                seen |= names
                yield group


def _group(free: Free, people: People, found: re.Match[str]) -> list[Proposal]:
    who = people.named(found["who"])
    clause = re.split(r"[，,。；;]", free.text[found.end("who") :])[0]
    is_told = re.match(rf"[^，,]{{0,16}}{words.IS_AWAY}|[^，,]{{0,14}}[事病年]假|(?:已经|已|昨天|刚)", clause)
    if any(each.is_leader for each in who) or is_told:
        return []
    owner = free.proposal(
        "owner", who[0].id, *found.span("text"), found.span("cut") if found["cut"] else None
    )
    helpers = tuple(dict.fromkeys(each.id for each in who[1:]))
    if helpers and free.helping:
        return [owner, free.proposal(free.helping, helpers, *found.span("who"))]
    return [owner]


@lru_cache(4)
def _chinese_owner(name: str) -> tuple[re.Pattern[str], ...]:
    who = rf"(?P<who>{name}(?:{_AND}{name})*)"
    return tuple(
        map(
            re.compile,
            (
                rf"^(?P<cut>(?P<text>{who})\s*[:：]\s*)",
                rf"{_OPEN}(?P<cut>(?P<text>(?:这事|此事|此件|这个事情|这件事情?|这个|该项|具体)?(?:由|请|让)?{who}{words.DOES_ALONE}(?:一下)?){_CLOSE})",
                rf"(?P<cut>(?P<text>{words.TITLES_OF_OWNER}[:：是为]?\s*{who}){_CLOSE})",
                rf"{_OPEN}(?P<cut>(?P<text>(?:由|请|让)?{who}(?:负责|牵头)))(?=[一-鿿])",
                rf"(?P<cut>(?P<text>{words.GIVES}{who}{words.TASKS}?){_CLOSE})",
                rf"(?:{_OPEN}|(?<=此件|这事|此事))(?P<cut>(?P<text>{words.ASKS}{who}))(?=(?!{words.NOT_AN_ORDER})(?!{words.HELPS})[一-鿿])",
                rf"(?<=[一-鿿])(?P<cut>(?P<text>由{who}))(?={words.DOES})",
                rf"^(?P<cut>(?P<text>(?:通知|告诉|让|叫|请|提醒){who})[，,])",
                rf"^(?P<cut>(?P<text>(?:请|让|安排|由){who}))(?=代为参加|参加|出席)",
                rf"^(?P<cut>(?P<text>{who})[，,]?)(?={words.BEGINS_AN_ORDER})",
                rf"(?<=[，,])(?P<cut>(?P<text>{who})){_CLOSE}",
                rf"(?<=[一-鿿，,])(?P<cut>(?P<text>{who}{words.WRITES}){_CLOSE})",
                rf"{_OPEN}(?P<cut>(?P<text>{who}))(?={_DAY}|{words.GOES})",
                rf"{words.SENDS}(?:至|到|给)?(?:县?妇联)?(?:办公室)?(?P<text>{who})(?P<cut>){words.AT_SOMEBODYS}{_CLOSE}",
            ),
        )
    )


@lru_cache(4)
def _english_owner(name: str) -> tuple[re.Pattern[str], ...]:
    who = rf"(?P<who>{name}(?:(?:, | and | & |, and ){name})*)"
    begins = r"(?:^|(?<=[.,;:] )|(?<=\x00 ))"
    does, verb, end = words.ENGLISH_DOES, words.ENGLISH_VERBS, _ENGLISH_CLOSE
    return tuple(
        map(
            re.compile,
            (
                rf"^(?P<cut>(?P<text>{who})\s*:\s+)",
                rf"(?<![a-z'])(?P<cut>(?P<text>(?:please )?(?:ask|get|tell|remind) {who}) to )(?=[a-z])",
                rf"(?<![a-z'])(?P<cut>(?P<text>(?:please )?(?:have|get|let) {who}) )(?={verb}\b)",
                rf"(?P<cut>[,;(]? ?(?P<text>(?<![a-z]){who} {does})\)?){end}",
                rf"(?P<cut>{begins}(?P<text>{who} {words.ENGLISH_WILL}) )(?=[a-z])(?!(?:be|not)\b)",
                rf"(?P<cut>[,;(]? ?(?P<text>(?<![a-z]){words.ENGLISH_GIVES} {who})\)?){end}",
                rf"^(?P<cut>(?P<text>{who}), (?:{words.ENGLISH_WOULD} you )?(?:please )?)(?={verb}\b)",
            ),
        )
    )


def _helpers(free: Free, people: People) -> Iterator[Proposal]:
    """Yield who is said to help: 方萍配合, Fang to help."""
    if not free.helping:
        return
    name = people.chinese if free.is_chinese else people.english
    who = rf"(?P<who>{name}(?:{_AND}{name})*)"
    end = r"(?=$|[，。；.,;\s\x00])"
    for pattern in (
        rf"(?:由|请|让)?{who}{words.HELPS}{end}",
        rf"[,;]? ?(?<![a-z]){who} (?:helps|to help|assists|to assist|will help){end}",
        rf"[,;]? ?with (?:the )?help (?:of|from) {who}{end}",
    ):
        if found := re.search(pattern, free.text):
            named = people.named(found["who"])
            if not any(each.is_leader for each in named):
                value = tuple(each.id for each in named)
                yield free.proposal(free.helping, value, *found.span(), found.span())
            return


def _orders(free: Free, people: People) -> Iterator[Proposal]:
    if not free.has("source"):
        return
    said = r"(?:刚才|刚刚|今天|昨天|上午|下午|会上)?"
    mark = r"(?P<mark>[:：，,]?\s*)"
    for pattern in (
        rf"(?:根据|按照?|遵照|落实)?(?:(?P<who>{people.chinese})|{words.SOME_LEADER}){said}{words.ORDERS}(?:了|过)?{mark}",
        rf"(?:根据|按照?|遵照|落实)(?P<who>{people.chinese})(?:[^，。：,:\x00]{{0,10}})?的?{words.ORDERS_AS_NOUN}(?:精神|意见)?{mark}",
        rf"^(?P<who>{people.chinese})(?P<mark>:\s*)(?=\S)",
        rf"(?<![a-z])(?P<who>{people.english})\s?{words.ENGLISH_ORDERS}{_NO_QUESTION}"
        r"(?P<mark>(?: that| us to| the office to| for|:|,)?\s*)",
        r"(?<![a-z])(?:the )?leader(?:'s order|'s instruction|ship wants|s want)(?P<mark>:?\s*)",
    ):
        for found in re.finditer(pattern, free.text):
            name = found.groupdict().get("who")
            if name and not people.named(name)[0].is_leader:
                continue
            is_named_by = free.text.startswith("的", found.end("mark"))  # 林主席批示的信访件
            cut = None if is_named_by else found.span()
            yield free.proposal("source", Source.LEADER, found.start(), found.start("mark"), cut)


def _attends(free: Free, people: People) -> Iterator[Proposal]:
    if not free.has("requirement"):
        return
    who = rf"(?P<who>{people.chinese}(?:{_AND}{people.chinese})*)"
    found = re.search(rf"请{who}{words.ATTENDS}(?=$|[，。；,;！\s\x00])", free.text)
    if found and found.start() > 0:
        said = free.line[found.start("who") : found.end()]
        yield free.proposal("requirement", said, *found.span(), found.span())
