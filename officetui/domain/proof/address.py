"""How a paper closes, how it speaks to others, what it is founded on, whom it names (K13 to K17, W8)."""

import re
from collections.abc import Iterator

from officetui.domain.proof.finding import Finding
from officetui.domain.proof.paper import OWN, Paper
from officetui.domain.proof.rank import standing_of
from officetui.domain.proof.scene import Leader, ProofScene
from officetui.domain.proof.zone import GENRES, Zone

_CLOSES = {
    "请示": r"特此(?:报告|通知|通报|函告|函复|批复|公告|申请)|请遵照执行|请认真贯彻执行|望遵照执行",
    "报告": r"特此(?:请示|通知|通报|函告|函复|批复|申请)|请遵照执行|请认真贯彻执行|请批复",
    "通知": r"特此(?:报告|请示|批复|函复|函告|申请)|(?:妥否|当否)，请[^。]{1,8}|请予审批|请批示|请批复|请审示",
    "函": r"特此(?:报告|请示|通知|通报|批复)|请遵照执行|请认真贯彻执行|(?:妥否|当否)，请(?:批示|批复)",
    "复函": r"特此(?:报告|请示|通知|批复)|请遵照执行",
    "批复": r"特此(?:报告|请示|通知|申请)|(?:妥否|当否)，请[^。]{1,8}",
    "通报": r"特此(?:报告|请示|批复|函复)|(?:妥否|当否)，请[^。]{1,8}",
}
_YOU = re.compile(
    r"(?<![自迷])你(?:们)?(?P<what>局|委|办|会|单位|部|厅|县|市|公司|中心|院|行|队|站|处)(?!长)"
)
_HONOURED = re.compile(r"贵(?P<what>局|委|办|会|单位|部|厅|县|市|镇|乡|公司|中心|院|村|街道)(?!州|族|宾|重)")
_REPEALED = {
    "国家行政机关公文处理办法": "党政机关公文处理工作条例",
    "中国共产党机关公文处理条例": "党政机关公文处理工作条例",
    "档案法实施办法": "档案法实施条例",
    "合同法": "民法典",
    "物权法": "民法典",
    "婚姻法": "民法典",
    "继承法": "民法典",
    "收养法": "民法典",
    "担保法": "民法典",
    "侵权责任法": "民法典",
    "民法通则": "民法典",
    "民法总则": "民法典",
}
_FOUNDED = re.compile(
    rf"(?:按照|根据|依据|依照|遵照|执行|贯彻)[^，。；《]{{0,10}}(?:《[^》]{{1,30}}》[、和及]){{0,3}}《(?:中华人民共和国)?(?P<name>{'|'.join(_REPEALED)})(?:（[^（）]{{1,10}}）)?》"
)


def check_close(paper: Paper, scene: ProofScene) -> Iterator[Finding]:
    """K13, K17: the close fits the kind; a reply says what it answers."""
    outline = paper.outline
    if outline.genre not in GENRES or outline.title_line is None:
        return
    body = list(paper.within(Zone.BODY))
    pattern = _CLOSES.get(outline.genre)
    if pattern and outline.addressee is not None:
        for line in body[-3:]:
            text = paper.quiet[line.start : line.start + len(line.text)]
            for found in re.finditer(pattern, text):
                is_close = len(text.rstrip("。！ 　")) - found.end() <= 1
                if is_close:
                    params = {"genre": outline.genre}
                    yield Finding("K13", line.start + found.start(), line.start + found.end(), params=params)
    if outline.genre in ("批复", "复函") and body and outline.addressee is not None:
        start = "".join(line.text for line in body[:2])
        if not re.search("收悉|来函|来文|来电|《.*》|〔", start):
            first = body[0]
            yield Finding(
                "K17", first.start, first.start + min(12, len(first.text)), params={"genre": outline.genre}
            )


def check_manners(paper: Paper, scene: ProofScene) -> Iterator[Finding]:
    """K14: 你 only to those below, 贵 never to them."""
    outline = paper.outline
    if outline.addressee is None or outline.genre not in GENRES:
        return
    to = standing_of(outline.addressee.text.strip().rstrip("：:"))
    own = standing_of(outline.signers[-1].text.strip() if outline.signers else outline.issuer)
    goes_up = outline.genre in ("请示", "报告") or (to and own and to.level > own.level)
    is_equal = (
        outline.genre in ("函", "复函") and to and own and to.level == own.level and not own.is_government
    )
    goes_down = outline.genre in ("通知", "批复", "通报", "决定")
    for sentence in paper.sentences(paper.quiet, Zone.BODY):
        if goes_up or is_equal:
            for found in _YOU.finditer(sentence.text):
                right = f"贵{found['what']}" if not goes_up else ""
                yield Finding("K14", sentence.start + found.start(), sentence.start + found.end(), right)
        elif goes_down:
            for found in _HONOURED.finditer(sentence.text):
                start, end = sentence.start + found.start(), sentence.start + found.end()
                yield Finding("K14", start, end, f"你{found['what']}", variant="down")


def check_basis(paper: Paper, scene: ProofScene) -> Iterator[Finding]:
    """K16: nothing is founded on what is no longer in force."""
    for sentence in paper.sentences(paper.covered, *OWN):
        if re.search(r"废止|停止执行|失效|原《|当时", sentence.text):
            continue
        for found in _FOUNDED.finditer(sentence.text):
            start, end = sentence.start + found.start("name"), sentence.start + found.end("name")
            variant = "" if "民法典" not in _REPEALED[found["name"]] else "code"
            params = {"name": found["name"], "now": _REPEALED[found["name"]]}
            yield Finding("K16", start, end, params=params, variant=variant)


def check_bodies(paper: Paper, scene: ProofScene) -> Iterator[Finding]:
    """K15: bodies that are written to, as the office's list has them; former names anywhere."""
    names = scene.names
    for former, now in names.former.items():
        for sentence in paper.sentences(paper.quiet, *OWN, Zone.ADDRESSEE, Zone.IMPRINT, Zone.SIGNATURE):
            place = sentence.text.find(former)
            while place >= 0:
                head = sentence.text[max(0, place - 3) : place]
                is_now = (
                    sentence.text.startswith(now, place)
                    or now in sentence.text[max(0, place - 8) : place + len(now) + 8]
                )
                if not re.search("原|时任|前身|现|更名", head) and not is_now:
                    start = sentence.start + place
                    params = {"name": former, "now": now}
                    yield Finding("K15", start, start + len(former), params=params, variant="former")
                place = sentence.text.find(former, place + 1)
    for line in paper.within(Zone.ADDRESSEE, Zone.IMPRINT):
        for found in re.finditer(r"[^、，。；：:\s（）()]{4,30}", line.text):
            near = _near(found[0], names.bodies)
            if near:
                start = line.start + found.start()
                yield Finding("K15", start, start + len(found[0]), params={"name": found[0], "now": near})


def _near(name: str, known: frozenset[str]) -> str:
    """The one known name, of five signs or more, that differs in one sign; "" where the name itself is known."""
    if name in known or len(name) < 5:
        return ""
    close = [
        each for each in known
        if len(each) == len(name) and sum(one != other for one, other in zip(each, name, strict=True)) == 1
    ]  # fmt: skip
    return close[0] if len(close) == 1 else ""


def check_leaders(paper: Paper, scene: ProofScene) -> Iterator[Finding]:
    """W8: who is in a post, as the office's list has it; near misses only, and none of the past."""
    leaders = [leader for leader in scene.names.leaders if leader.post and len(leader.name) > 1]
    known = {leader.name for leader in leaders}
    for sentence in paper.sentences(paper.quiet, *OWN, Zone.ADDRESSEE, Zone.HEAD):
        for leader in leaders:
            yield from _posts(sentence.start, sentence.text, leader, known)


def _posts(at: int, text: str, leader: Leader, known: set[str]) -> Iterator[Finding]:
    for found in re.finditer(re.escape(leader.post), text):
        if re.search(r"原|时任|前任?|副$", text[max(0, found.start() - 3) : found.start()]):
            continue
        rest = re.match(r"(?:、[\u4e00-\u9fff]{2,14}?)?(?P<name>[\u4e00-\u9fff]+)", text[found.end() :])
        said = rest["name"][: len(leader.name)] if rest else ""
        if len(said) < len(leader.name) or said in known:
            continue
        off = sum(one != other for one, other in zip(said, leader.name, strict=True))
        if off == 1 and (len(said) > 2 or said[0] == leader.name[0]):
            start = at + found.end() + (rest.start("name") if rest else 0)
            params = {"post": leader.post, "name": leader.name}
            yield Finding("W8", start, start + len(said), params=params)
