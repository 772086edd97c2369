"""The kind of a paper, whom it goes to, and what it may ask of them (RULES K1 to K17)."""

import re
from collections.abc import Iterator

from officetui.domain.proof.finding import Finding
from officetui.domain.proof.paper import Paper
from officetui.domain.proof.rank import BodyRank, standing_of
from officetui.domain.proof.scene import ProofScene
from officetui.domain.proof.zone import GENRES, PaperLine, Zone
from officetui.domain.salutation import SURNAMES

_TWO_KINDS = re.compile(
    r"(?P<two>(?:通知|通报|报告|请示|批复|意见|决定|公告|申请|汇报)的?(?:函(?!告)|请示|报告)|请示报告|申请报告|报告请示|通知通报|(?<=的)申请|(?<=的)请求)$"
)
_ABOUT = re.compile(r"转发|印发|批转|答复|关于.{0,40}关于")
_NOUN_REPORTS = re.compile(
    r"(?:体检|评估|调研|调查|研究|可行性|述职|审计|检验|检测|鉴定|分析|统计|审查|验收|工作研究|学习|年度|质量|财务|风险|考察|舆情)报告$"
)
_ASKS = re.compile(
    r"(?:^|(?<=[，。；：、\s　]))(?:为此|现|特|故|因此|据此|望)?[，,]?(?P<ask>(?:恳请|敬请|特请|拟请|请求|望请|希望|请|望|申请)(?!示|假|指正|审阅|审示|参考|知悉|查收|各)[^，。；]{0,24}?(?:批准|审批|拨付|拨款|解决|同意|核准|批示|追加|划拨|批复|增加(?:经费|编制|人员)|给予(?:支持|经费|资金|解决)))"
)
_CLOSE_ASK = re.compile(
    r"(?P<ask>(?:以上|上述)?(?:请示|报告|意见)?[，]?(?:妥否|当否|可否)[，,](?:请|敬请)[^。]{1,10})"
)
_TOLD = re.compile(r"群众|村民|居民|已|曾|来信|来访|要求|反映|代表|制度|程序|报请|经")


def check_title(paper: Paper, scene: ProofScene) -> Iterator[Finding]:
    """K1, K3, K12: a title ends in one kind, a 请示 asks one thing, some kinds are not ours."""
    outline = paper.outline
    line = outline.title_line
    if line is None:
        return
    text = re.sub(r"[（(][^（）()]*[）)]$", "", line.text.rstrip(" 　。．")).rstrip()
    two = _TWO_KINDS.search(text)
    is_ours = "关于" in outline.title
    if two and is_ours and not (_ABOUT.search(outline.title) and "的" in two["two"]):
        yield Finding(
            "K1", line.start + two.start("two"), line.start + two.end("two"), params={"kind": two["two"]}
        )
    if outline.genre == "请示":
        yield from _matters(paper, line)
    foreign = re.search(
        r"(?:妇联|妇女联合会|工会|团委|联合会|协会|局|办公室|中心|公司).{0,40}?(?P<kind>议案|命令)$", text
    )
    if foreign and "《" not in text:
        yield Finding(
            "K12",
            line.start + foreign.start("kind"),
            line.start + foreign.end("kind"),
            params={"kind": foreign["kind"]},
        )


_CLASSES = {
    "money": re.compile(r"经费|资金|拨付|拨款|补助"),
    "posts": re.compile(r"编制|增设.{0,8}(?:机构|科室|岗位)|增加.{0,6}人员|配备.{0,4}人员|选调"),
    "land": re.compile(r"划拨.{0,6}(?:场地|用地|土地|用房)|场地|用地|办公用房"),
    "award": re.compile(r"表彰|授予|记功|嘉奖"),
    "vehicle": re.compile(r"(?:购置|更新|配备).{0,6}(?:车辆|公务用车|汽车)"),
}
_JOINED = re.compile(r"和|及|以及|并|与|、|暨")


def _matters(paper: Paper, line: PaperLine) -> Iterator[Finding]:
    """K3: requests of two sorts in one 请示, in its title or in its text."""
    about = paper.outline.title.partition("关于")[2]
    parts = [part for part in _JOINED.split(about) if part]
    sorts = [next((name for name, words in _CLASSES.items() if words.search(part)), "") for part in parts]
    if len(set(sorts) - {""}) > 1 and about in line.text:
        start = line.start + line.text.index(about)
        yield Finding("K3", start, start + len(about.removesuffix("的请示")))
        return
    asked: dict[str, tuple[int, int]] = {}
    for sentence in paper.sentences(paper.quiet, Zone.BODY):
        for found in re.finditer(
            r"(?:恳请|请求|拟请|特请|申请|一并请|并请|(?<=[，。；：、\s])请)[^，。；]{2,40}", sentence.text
        ):
            for name, words in _CLASSES.items():
                if name != "land" and words.search(found[0]):
                    asked.setdefault(name, (sentence.start + found.start(), sentence.start + found.end()))
    if len(asked) > 1:
        yield Finding("K3", *list(asked.values())[-1], variant="text")


def check_report(paper: Paper, scene: ProofScene) -> Iterator[Finding]:
    """K2: no request inside a 报告."""
    outline = paper.outline
    if outline.genre != "报告" or _NOUN_REPORTS.search(outline.title) or "请示报告" in outline.title:
        return
    for sentence in paper.sentences(paper.quiet, Zone.BODY):
        for pattern in (_ASKS, _CLOSE_ASK):
            for found in pattern.finditer(sentence.text):
                clause = max(sentence.text.rfind(mark, 0, found.start("ask")) for mark in "，。；")
                if _TOLD.search(sentence.text[clause + 1 : found.start("ask")]):
                    continue
                if re.search("已办|已解决|已答复|均已", sentence.text[found.end() : found.end() + 12]):
                    continue
                start, end = sentence.start + found.start("ask"), sentence.start + found.end("ask")
                yield Finding("K2", start, end)


_SPLIT = re.compile(r"[、，,；;]|\s{1,}|　+")


def check_addressee(paper: Paper, scene: ProofScene) -> Iterator[Finding]:
    """K4 to K11: who may be written to, in which kind, through whom."""
    outline = paper.outline
    line = outline.addressee
    if line is None or outline.genre not in GENRES:
        return
    words = line.text.strip().rstrip("：:；，;,。 　")
    bodies = [each for each in _SPLIT.split(re.sub(r"[（(][^（）()]*[）)]", "", words)) if each]
    own = standing_of(outline.signers[-1].text.strip() if outline.signers else outline.issuer)
    start = line.start + len(line.text) - len(line.text.lstrip(" 　"))
    where = (start, start + len(words))
    copies = "".join(row.text for row in paper.within(Zone.IMPRINT))
    if outline.genre == "请示" and len(bodies) > 1:
        yield Finding("K4", *where, params={"n": len(bodies)})
    if _is_person(words) and not re.search(
        "交办|您的?批示|批示精神|作出批示", "".join(row.text for row in paper.within(Zone.BODY))
    ):
        yield Finding("K6", *where)
    elif own is not None:
        yield from _relation(paper, bodies, own, where, copies)
    if outline.genre == "请示":
        yield from _copies_below(paper, own)
    yield from _head(paper)


_PERSON = re.compile(
    rf"^(?:[{SURNAMES}][\u4e00-\u9fff]{{0,2}})(?:副)?(?:县长|书记|主任|局长|市长|主席|部长|省长|镇长|秘书长|区长|乡长|主任委员)(?:同志)?$"
)


def _is_person(words: str) -> bool:
    return bool(_PERSON.match(words))


def _relation(
    paper: Paper, bodies: list[str], own: BodyRank, where: tuple[int, int], copies: str
) -> Iterator[Finding]:
    """K7, K8, K9, K10: the levels of those who write and those who are written to."""
    genre = paper.outline.genre
    others = [standing_of(body) for body in bodies]
    known = [other for other in others if other is not None]
    body_text = "".join(row.text for row in paper.within(Zone.BODY))
    if genre in ("请示", "报告") and known:
        if all(other.is_peer(own) for other in known):
            yield Finding("K8", *where, params={"genre": genre})
        elif any(other.level < own.level for other in known):
            yield Finding("K8", *where, variant="down", params={"genre": genre})
        elif all(other.level - own.level > 1 for other in known) and not _has_level(copies, own.level + 1):
            yield Finding("K7", *where)
    elif (
        genre in ("通知", "批复", "通报", "决定")
        and known
        and all(other.level > own.level for other in known)
    ):
        yield Finding("K8", *where, variant="up", params={"genre": genre})
    elif genre == "通知" and own.is_department and len(bodies) == 1 and known and known[0].is_peer(own):
        yield Finding("K8", *where, params={"genre": genre})
    is_order = re.search(r"务必|请遵照|必须|要(?:认真|切实|严格|高度|加强|坚决)", body_text)
    below = re.search(
        r"(?:镇|乡|乡镇|街道|村)[^、，]{0,6}(?:党委|人民政府|政府|党工委|办事处)", "".join(bodies)
    )
    is_ours = genre in ("通知", "意见", "决定", "通报") and not own.is_government
    if is_ours and below and is_order and not re.search("经.{0,12}(?:同意|批准|授权)", body_text):
        place = paper.text.find(is_order[0], next(paper.within(Zone.BODY)).start)
        yield Finding("K9", place, place + len(is_order[0]))
    signer = paper.outline.signers[-1] if paper.outline.signers else None
    if (
        signer is not None
        and own.is_inner
        and not all(re.search("各?(?:部室|科室|股室)|同志", body) for body in bodies)
    ):
        start = signer.start + len(signer.text) - len(signer.text.lstrip(" 　"))
        yield Finding("K10", start, start + len(signer.text.strip(" 　")))


def _has_level(copies: str, level: int) -> bool:
    return any(
        (other := standing_of(each)) is not None and other.level == level
        for each in re.split("[：:、，。；]", copies) if each
    )  # fmt: skip


def _copies_below(paper: Paper, own: BodyRank | None) -> Iterator[Finding]:
    """K5: what goes up is not copied to those below."""
    for row in paper.within(Zone.IMPRINT):
        head = re.match(r"^[\s　]*抄\s*送[：:]", row.text)
        if not head:
            continue
        for found in re.finditer(r"[^、，。；：:\s]+", row.text[head.end() :]):
            other = standing_of(found[0])
            is_below = re.match("各(?:镇|乡|街道|村|社区)", found[0])
            if is_below or (own is not None and other is not None and other.level < own.level):
                start = row.start + head.end() + found.start()
                yield Finding("K5", start, start + len(found[0]))


def _head(paper: Paper) -> Iterator[Finding]:
    """K11: a paper that goes up, printed with its head, names who signs."""
    outline = paper.outline
    line, title = outline.number_line, outline.title_line
    if outline.genre not in ("请示", "报告") or line is None or title is None or line.number > title.number:
        return
    above = [row.text.strip() for row in paper.lines[: line.number] if row.text.strip()]
    if any(text.endswith("文件") for text in above) and "签发人" not in paper.text:
        start = line.start + len(line.text) - len(line.text.lstrip(" 　"))
        yield Finding("K11", start, start + len(line.text.strip(" 　")))
