"""Which line of a paper is its title, its addressee, its signature; by the form that GB/T 9704 gives papers."""

import enum
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from officetui.domain.proof.numeral import whole_number


class FilePart(enum.StrEnum):
    """Where a line stands in a file that has more than running text."""

    TEXT = "text"
    CELLS = "cells"
    MARGIN = "margin"
    CODE = "code"


class Zone(enum.StrEnum):
    """What a line is to the paper."""

    HEAD = "head"
    TITLE = "title"
    ADDRESSEE = "addressee"
    BODY = "body"
    LISTING = "listing"
    SIGNATURE = "signature"
    NOTE = "note"
    IMPRINT = "imprint"
    ATTACHED = "attached"
    CELLS = "cells"
    MARGIN = "margin"
    CODE = "code"


@dataclass
class PaperLine:
    """One line; `start` is its place in the paper."""

    number: int
    start: int
    text: str
    part: FilePart = FilePart.TEXT
    zone: Zone = Zone.BODY


@dataclass
class Outline:
    """What was made out; a fragment has only lines. `title` is the whole title, `issuer` the body it names."""

    lines: list[PaperLine]
    title: str = ""
    title_line: PaperLine | None = None
    genre: str = ""
    issuer: str = ""
    number_line: PaperLine | None = None
    addressee: PaperLine | None = None
    signers: list[PaperLine] = field(default_factory=list)
    date_line: PaperLine | None = None
    day: date | None = None


GENRES = (
    "决议 决定 命令 令 公报 公告 通告 意见 通知 通报 报告 请示 批复 议案 复函 函 纪要".split()
)  # 条例, art. 8
DAILY = "方案 总结 讲话 简报 办法 细则 规定 要点 计划 规则 制度 汇报 申请 倡议书 公示".split()
_TITLE = re.compile(
    rf"^[#\s　]*(?P<title>[^。！？\n]{{2,90}}?(?P<genre>{'|'.join((*GENRES, *DAILY))})"
    r"(?:（[^（）]{1,14}）|\([^()]{1,14}\))?)(?P<mark>[。．.；：:，,]?)\s*$"
)
_SIGNS = re.compile(
    r"^[\s　]*(?:[一二三四五六七八九十]{1,3}[、.．，]|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}[.．、])"
)
NUMBER = re.compile(r"[\u4e00-\u9fff]{1,10}[〔\[（(【]\d{2,4}[〕\]）)】]\s*第?\d{1,5}\s*号?")
_DATE = re.compile(
    r"^[\s　（(]*(?:日期[：:]\s*)?(?P<y>\d{4}|[零〇○O0一二三四五六七八九]{4})\s*年\s*(?P<m>\d{1,2}|[一二三四五六七八九十]{1,3})\s*月"
    r"\s*(?P<d>\d{1,2}|[一二三四五六七八九十]{1,3})\s*日?[\s　）)]*$"
)
_SLOPPY_DATE = re.compile(r"^[\s　]*(?P<y>\d{4})[-./](?P<m>\d{1,2})[-./](?P<d>\d{1,2})[\s　]*$")
_LISTING = re.compile(r"^[\s　]*附(?:件)?\s*[：:]\s*\S")
_ATTACHED = re.compile(r"^[#\s　]*附\s*件\s*[\d一二三四五六七八九十]{0,3}\s*[：:]?[\s　]*$")
_IMPRINT = re.compile(r"^[\s　]*(?:抄\s*送|抄\s*报|主\s*送|公开方式|分送)[：:]|印发[\s　]*$")
_NOTE = re.compile(r"^[\s　]*(?:[（(].{2,60}[）)]|此件.{2,20}|公开方式.{0,20})[\s　]*$")
_ITEM = re.compile(r"^[\s　]*\d{1,2}[.．、]\s*\S")
_ADDRESSEE = re.compile(r"^[\s　]*[^。！？\d“”]{2,150}[：:][\s　]*$")
_ENGLISH_DAY = re.compile(
    r"^\W*(?:Date[d]?:?\s*)?(?:[A-Z][a-z]+day,?\s+)?(?:(?P<d>\d{1,2})(?:st|nd|rd|th)?\s+(?P<m>[A-Z][a-z]{2,8})\.?,?\s+(?P<y>\d{4})"
    r"|(?P<m2>[A-Z][a-z]{2,8})\.?\s+(?P<d2>\d{1,2})(?:st|nd|rd|th)?,?\s+(?P<y2>\d{4}))\W*$"
)
# Below the text, somebody or somewhere before the day: Fang Ping, 18 November 2026.
_ENGLISH_SIGNED = re.compile(r"^\s*[A-Z][A-Za-z .'’-]{1,40},\s+(?P<day>[^,;:]{6,30})$")
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_HEAD_LINES = 14


def outline_of(lines: list[PaperLine], is_chinese: bool) -> Outline:
    """Return what a paper's lines are; a text of which nothing can be made out is body throughout."""
    for line in lines:
        line.zone = _first_zone(line)
    filled = [line for line in lines if line.zone is Zone.BODY and line.text.strip()]
    found = Outline(lines)
    if is_chinese:
        at = _read_head(found, filled)
        _read_foot(found, filled, at)
    else:
        for line in filled[:12] + filled[-6:]:
            if found.day is None and (day := _english_day(line.text)):
                found.date_line, found.day = line, day
        for line in filled[-6:]:
            signed = _ENGLISH_SIGNED.match(line.text)
            if found.day is None and signed and (day := _english_day(signed["day"])):
                found.date_line, found.day = line, day
    return found


def _first_zone(line: PaperLine) -> Zone:
    if line.part in (FilePart.MARGIN, FilePart.CODE):
        return Zone(line.part.value)
    is_row = line.part is FilePart.CELLS or "\t" in line.text.strip() or line.text.count("|") > 1
    return Zone.CELLS if is_row else Zone.BODY


def _read_head(found: Outline, filled: Sequence[PaperLine]) -> int:
    """Find title, number and addressee; return where the body begins among the filled lines."""
    at = _title_at(filled)
    for line in filled[: _HEAD_LINES if at is None else at + 3]:
        if len(line.text) < 60 and NUMBER.match(line.text.strip()) and "《" not in line.text:
            found.number_line = line
            line.zone = Zone.HEAD
            break
    if at is None:
        return 0
    line = filled[at]
    match = _TITLE.match(line.text)
    assert match is not None
    found.title_line, found.genre = line, match["genre"]
    found.title = match["title"].strip()
    _widen_title(found, filled, at)
    for before in filled[:at]:
        before.zone = Zone.TITLE if before.zone is Zone.TITLE else Zone.HEAD
    line.zone = Zone.TITLE
    at += 1
    while (
        at < len(filled)
        and at < _HEAD_LINES
        and (filled[at].zone is Zone.HEAD or _NOTE.match(filled[at].text) or dateline(filled[at].text))
    ):
        if found.day is None and (day := dateline(filled[at].text.strip(" 　（）()"))):
            found.day = day
        filled[at].zone = Zone.HEAD
        at += 1
    if at < len(filled) and _is_addressee(filled[at], found):
        found.addressee = filled[at]
        filled[at].zone = Zone.ADDRESSEE
        at += 1
    return at


def _title_at(filled: Sequence[PaperLine]) -> int | None:
    for place, line in enumerate(filled[:_HEAD_LINES]):
        match = _TITLE.match(line.text)
        if match and not _SIGNS.match(line.text) and not _LISTING.match(line.text):
            is_sentence = match["mark"] and not re.search("关于.+的.{2,4}$", match["title"])
            is_named = not is_sentence and ("关于" in match["title"] or len(match["title"]) < 45)
            if (
                is_named
                and "：" not in match["title"]
                and "，" not in match["title"][:-1].replace("，", "", 1)
            ):
                return place
        if len(line.text.strip()) > 60 or "。" in line.text or _ADDRESSEE.match(line.text):
            return None
    return None


def _widen_title(found: Outline, filled: Sequence[PaperLine], at: int) -> None:
    """Take in the lines above that belong to the title: its beginning, and the body that issues."""
    while at > 0 and found.title_line is not None:
        above = filled[at - 1]
        words = above.text.strip().lstrip("#").strip()
        is_body = words.endswith(BODIES) and len(words) < 40
        has_start = "关于" in words and "关于" not in found.title
        if above.zone is Zone.HEAD or words.endswith("文件") or not (is_body or has_start):
            break
        found.title = words + found.title
        above.zone = Zone.TITLE
        at -= 1
    parts = re.split("关于|转发|印发|批转", found.title)
    found.issuer = parts[0].strip() if len(parts) > 1 else ""


BODIES = tuple(
    "会 局 委 府 办 办公室 部 室 院 中心 公司 团 处 站 联 校 社 厅 署 队 所 馆 组 科 镇 乡 街道 办事处 村 银行 法院".split()
)


def _is_addressee(line: PaperLine, found: Outline) -> bool:
    if _SIGNS.match(line.text):
        return False
    if _ADDRESSEE.match(line.text) and not re.search("如下|以下|下列|通知", line.text):
        return True
    text = line.text.strip()
    is_list = re.match(r"(?:各|县|市|省|区)[^。：]{1,60}[；，;,。]$", text)
    return bool(
        is_list and found.genre in GENRES and text.rstrip("；，;,。）)").endswith(BODIES) and len(text) < 50
    )


def _read_foot(found: Outline, filled: Sequence[PaperLine], at: int) -> None:
    """Find the list of attachments, the signature and its date, and what follows them."""
    state = Zone.BODY
    for place in range(at, len(filled)):
        line = filled[place]
        if _ATTACHED.match(line.text):
            state = Zone.ATTACHED
        elif _IMPRINT.search(line.text) and len(line.text) < 200:
            line.zone = Zone.IMPRINT
            continue
        elif (
            found.date_line is None and state is not Zone.ATTACHED and is_date_line(line.text) and place > at
        ):
            found.date_line = line
            found.day = dateline(line.text) or found.day
            line.zone = Zone.SIGNATURE
            _read_signers(found, filled, place, at)
            state = Zone.NOTE
            continue
        elif state is Zone.NOTE:
            state = Zone.NOTE if _NOTE.match(line.text) else Zone.ATTACHED
        elif state is not Zone.ATTACHED:
            state = _listing_state(state, line)
        line.zone = state


def _listing_state(state: Zone, line: PaperLine) -> Zone:
    if _LISTING.match(line.text):
        return Zone.LISTING
    return Zone.LISTING if state is Zone.LISTING and _ITEM.match(line.text) else Zone.BODY


def _read_signers(found: Outline, filled: Sequence[PaperLine], place: int, first: int) -> None:
    for above in range(place - 1, max(place - 5, first - 1), -1):
        line = filled[above]
        text = line.text.strip()
        if len(text) > 60 or re.search(r"[。，；：:！？、]", text) or not text.endswith(BODIES):
            break
        line.zone = Zone.SIGNATURE
        found.signers.append(line)


def is_date_line(text: str) -> bool:
    """Tell whether a line is nothing but a date, however it is written."""
    return bool(_DATE.match(text) or _SLOPPY_DATE.match(text))


def dateline(text: str) -> date | None:
    """Return the day of a line that is nothing but a date; None where it is none, or there is no such day."""
    found = _DATE.match(text) or _SLOPPY_DATE.match(text)
    if not found:
        return None
    year, month, day = (whole_number(found[name].replace("O", "0")) for name in "ymd")
    return _day(year, month, day)


def _english_day(text: str) -> date | None:
    found = _ENGLISH_DAY.match(text.strip()) if len(text) < 80 else None
    if not found:
        return None
    name = (found["m"] or found["m2"])[:3].lower()
    month = _MONTHS.index(name) + 1 if name in _MONTHS else 0
    return _day(int(found["y"] or found["y2"]), month, int(found["d"] or found["d2"]))


def _day(year: int | None, month: int | None, day: int | None) -> date | None:
    try:
        return date(year or 0, month or 0, day or 0)
    except ValueError:
        return None
