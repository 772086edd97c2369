"""Numbers of papers 发文字号, and dates as they are written: brackets, digits, years in full."""

import re
from collections.abc import Iterator

from officetui.domain.proof.finding import Finding
from officetui.domain.proof.paper import OWN, Paper
from officetui.domain.proof.scene import ProofScene
from officetui.domain.proof.zone import Zone, is_date_line

_PLACES = (*OWN, Zone.HEAD, Zone.ATTACHED, Zone.CELLS, Zone.IMPRINT)
_OTHER_BRACKET = re.compile(
    r"(?P<code>[\u4e00-\u9fff]{2,10})(?P<open>[（(\[【［﹝〈<{])(?P<year>(?:19|20)\d\d)(?P<close>[）)\]】］﹞〉>}])\s*(?:第\s*)?(?P<n>\d{1,5})\s*号(?!楼|院|线)"
)
_CERTIFICATE = re.compile(r"证|许可|备|准字|批准文号|公告|通告|令$|预审|合同|登记")
_SERIAL = re.compile(
    r"[\u4e00-\u9fffA-Za-z]〔(?P<year>\d{4})〕(?P<rest>\s*(?:第\s*\d{1,5}\s*号?|0\d{0,5}\s*号?|[1-9]\d{0,4}(?![\d号\s—～-])|[1-9]\d{0,4}(?=\s*[，。、；）》]|$)))"
)
_SHORT_BRACKET = re.compile(r"[\u4e00-\u9fff]〔(?P<year>\d{2})〕")
_SHORT_YEAR = re.compile(
    r"(?<![\d第满近逾约.—～至〇零一二三四五六七八九十-])(?P<year>[12]\d|3[0-5])年(?=(?:1[0-2]|0?[1-9])月(?:\d{1,2}日|底|末|初|份|前|中旬|上旬|下旬)|(?:底|末)(?!层|端)|初(?!心|衷|期|步|中|级|见|显|具|露|建|现|次|稿|评|审|赛|始)|度(?!假|过|日))"
)
_DURATION = re.compile(
    r"(?:工作|从事|任职|工龄|党龄|成立|连续|坚持|长达|历时|持续|经过|过去|今后|未来|产权|租期|有效期|满|共)$"
)


def check_number(paper: Paper, scene: ProofScene) -> Iterator[Finding]:
    """N1, N2, N3: the brackets, the serial and the year of a paper's number; years in full."""
    for sentence in paper.sentences(paper.covered, *_PLACES):
        if not sentence.has_digit:
            continue
        for found in _OTHER_BRACKET.finditer(sentence.text):
            if not _CERTIFICATE.search(found["code"]) and "﹝" not in found[0]:
                start, end = sentence.start + found.start("open"), sentence.start + found.end("close")
                yield Finding("N1", start, end, f"〔{found['year']}〕")
        for found in _SERIAL.finditer(sentence.text):
            digits = "".join(filter(str.isdigit, found["rest"])).lstrip("0")
            if digits and not re.search(
                r"证|许可", sentence.text[max(0, found.start() - 8) : found.start() + 1]
            ):
                start, end = sentence.start + found.start("rest"), sentence.start + found.end("rest")
                yield Finding("N2", start, end, f"{digits}号")
        for found in _SHORT_BRACKET.finditer(sentence.text):
            yield Finding("N3", sentence.start + found.start() + 1, sentence.start + found.end())
        for found in _SHORT_YEAR.finditer(sentence.text):
            if not _DURATION.search(sentence.text[max(0, found.start() - 3) : found.start()]):
                yield Finding("N3", sentence.start + found.start(), sentence.start + found.end("year") + 1)


_CITED = re.compile(
    r"《(?P<title>[^《》\n]{2,80}(?:〈[^〉\n]{1,60}〉[^《》\n]{0,30})?)》[（(](?P<number>[\u4e00-\u9fffA-Za-z]{1,10}〔\d{4}〕\d{1,5}号)[，）)]"
)
_NUMBER_FIRST = re.compile(r"[\u4e00-\u9fff]{1,8}〔\d{4}〕\d{1,5}号《[^》\n]{2,80}》")


def check_cited(paper: Paper, scene: ProofScene) -> Iterator[Finding]:
    """N4, N6: a cited paper has one number and a number one paper; its title comes first."""
    numbers: dict[str, str] = {}
    titles: dict[str, str] = {}
    for line in paper.within(*_PLACES):
        text = paper.covered[line.start : line.start + len(line.text)]
        for found in _CITED.finditer(text):
            title, number = re.sub(r"\s", "", found["title"]), found["number"]
            if re.search("转发|印发", title):
                continue
            where = (line.start + found.start("number"), line.start + found.end("number"))
            if numbers.setdefault(title, number) != number:
                yield Finding("N4", *where, params={"title": title, "number": numbers[title]})
            elif titles.setdefault(number, title) != title and not _is_short_for(title, titles[number]):
                where = (line.start + found.start("title"), line.start + found.end("title"))
                params = {"title": titles[number], "number": number}
                yield Finding("N4", *where, variant="title", params=params)
        for found in _NUMBER_FIRST.finditer(text):
            yield Finding("N6", line.start + found.start(), line.start + found.end())


def _is_short_for(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    signs = iter(long)
    return all(sign in signs for sign in short)


def check_own_number(paper: Paper, scene: ProofScene) -> Iterator[Finding]:
    """N5: the year of the paper's own number is the year of its own day."""
    line, own = paper.outline.number_line, paper.own_day
    if line is None or own is None:
        return
    found = re.search(r"[〔\[（(【](\d{4})[〕\]）)】]", line.text)
    if found and int(found[1]) != own.year:
        start = line.start + found.start(1)
        yield Finding("N5", start, start + 4, params={"year": own.year})


_ARABIC = re.compile(r"[\s　（(]*\d{4}年(?:[1-9]|1[0-2])月(?:[1-9]|[12]\d|3[01])日[\s　）)]*$")
_PRINTED = re.compile(
    r"(?P<y>\d{4}|[〇零○一二三四五六七八九]{4})[年.\-/](?P<m>\d{1,2}|[一二三四五六七八九十]{1,3})[月.\-/](?P<d>\d{1,2}|[一二三四五六七八九十]{1,3})日?(?P<tail>\s*印发)"
)
_MIXED = re.compile(
    r"[零〇○０oOＯ一二三四五六七八九]{4}年\d{1,2}月|(?<!\d)\d{4}年[一二三四五六七八九十]{1,3}月(?:[一二三四五六七八九十\d]{1,3}日)?"
    r"|(?<!\d)\d{4}年\d{1,2}月[一二三四五六七八九十]{1,3}日|[一二三四五六七八九十]月\d{1,2}日|(?<!\d)\d{1,2}月[一二三四五六七八九十]{1,3}日"
)
_ZERO = re.compile(r"(?<![零〇○０oOＯ一二三四五六七八九])[一二][零○０OＯo〇一二三四五六七八九]{3}(?=年)")


def check_written_days(paper: Paper, scene: ProofScene) -> Iterator[Finding]:
    """N9, N10: how the paper's own day is written, and one date in one kind of digits."""
    line = paper.outline.date_line if paper.is_chinese else None
    if line is not None and not _ARABIC.match(line.text) and not _is_of_old(paper):
        text = line.text.strip(" 　（）()")
        start = line.start + line.text.index(text)
        day = paper.own_day
        right = f"{day.year}年{day.month}月{day.day}日" if day else ""
        yield Finding("N9", start, start + len(text), right)
    for each in paper.within(Zone.IMPRINT):
        found = _PRINTED.search(each.text)
        if found and not _ARABIC.match(found[0].removesuffix(found["tail"])):
            yield Finding(
                "N9", each.start + found.start(), each.start + found.start("tail"), variant="printed"
            )
        elif (
            found
            and paper.own_day
            and (printed := _printed_day(found))
            and printed < paper.own_day.isoformat()
        ):
            yield Finding("N9", each.start + found.start(), each.start + found.start("tail"), variant="early")
    for sentence in paper.sentences(paper.quiet, *OWN, Zone.ATTACHED):
        if ("年" not in sentence.text and "月" not in sentence.text) or is_date_line(sentence.text):
            continue
        taken = []
        for found in _MIXED.finditer(sentence.text):
            taken.append(found.span())
            yield Finding("N10", sentence.start + found.start(), sentence.start + found.end())
        for found in _ZERO.finditer(sentence.text):
            is_wrong = not _is_of_old(paper) and set(found[0]) & set("零○０OＯo")
            if is_wrong and not any(start <= found.start() < end for start, end in taken):
                right = re.sub("[零○０OＯo]", "〇", found[0])
                start = sentence.start + found.start()
                yield Finding("N10", start, start + 4, right, variant="zero")


def _is_of_old(paper: Paper) -> bool:
    """Tell whether a paper was made before the standard of 2012, which was the first to want Arabic digits."""
    return paper.own_day is not None and paper.own_day.year < 2013


def _printed_day(found: re.Match[str]) -> str:
    parts = found["y"], found["m"], found["d"]
    if not all(part.isdigit() for part in parts):
        return ""
    return f"{int(parts[0]):04}-{int(parts[1]):02}-{int(parts[2]):02}"
