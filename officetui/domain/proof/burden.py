"""What burdens those below (RULES L1 to L6): hints only, the text says "as a rule"."""

import re
from collections.abc import Iterator
from datetime import timedelta

from officetui.domain.proof.day import looks_ahead, nearest_day
from officetui.domain.proof.finding import Finding
from officetui.domain.proof.paper import OWN, Paper
from officetui.domain.proof.rank import standing_of
from officetui.domain.proof.scene import ProofScene
from officetui.domain.proof.written_day import days_in
from officetui.domain.proof.zone import GENRES, Zone

MOST = 4000
"""Signs of a paper on one task; the text does not say how they are counted: signs of the body, without blanks."""

_LEAST_DAYS = 3
_LEAST_SIGNS = 400
_MOST_PREAMBLE = 4
_FIRST_MEASURE = re.compile(r"^[\s　]*(?:一、|（一）|1[.．]|第一条|一是)")
_REPORTS = re.compile(
    r"每周(?:五|一|日)?(?:前)?(?:报送|上报|报告)[^，。；]{0,16}|(?:报送|上报)贯彻落实情况|(?:实行|建立)(?:周|日|旬)报[告制]?|每日报送[^，。；]{0,12}"
)
_PLEDGES = re.compile(r"一票否决|(?:层层)?签订责任状|(?:创建|评选)示范(?:县|镇|村|点)[^，。；]{0,8}")
_MEASURES = re.compile(r"(?<=\d)(?:公分|平米|市斤|华里|市尺)")


def check_burden(paper: Paper, scene: ProofScene) -> Iterator[Finding]:
    """L1 to L4: length, demands for reports, pledges, old measures."""
    body = list(paper.within(Zone.BODY))
    outline = paper.outline
    if outline.title_line is not None and outline.genre in GENRES:
        count = sum(len(re.sub(r"\s", "", line.text)) for line in body)
        if count > MOST:
            line = outline.title_line
            yield Finding("L1", line.start, line.start + len(line.text), params={"n": count})
    for line in body:
        text = paper.quiet[line.start : line.start + len(line.text)]
        for rule, pattern in (("L2", _REPORTS), ("L3", _PLEDGES), ("L4", _MEASURES)):
            if rule == "L3" and re.search("示范|责任", outline.title):
                continue
            for found in pattern.finditer(text):
                yield Finding(rule, line.start + found.start(), line.start + found.end(), cause=found[0])


def check_haste(paper: Paper, scene: ProofScene) -> Iterator[Finding]:
    """L5: less than three working days for those below, unless the paper is marked urgent."""
    own, outline = paper.own_day, paper.outline
    if own is None or outline.addressee is None or re.search("特急|加急", paper.text[:200]):
        return
    to = standing_of(outline.addressee.text.strip())
    issuer = standing_of(outline.signers[-1].text.strip() if outline.signers else outline.issuer)
    if to is None or issuer is None or to.level >= issuer.level:
        return
    for sentence in paper.sentences(paper.covered, *OWN):
        for each in days_in(sentence.text):
            day = nearest_day(each, own) if looks_ahead(sentence.text, each) else None
            if day is None or not 0 <= (day - own).days < 3 * _LEAST_DAYS:
                continue
            left = sum(
                scene.calendar.is_workday(own + timedelta(on)) for on in range(1, (day - own).days + 1)
            )
            if left < _LEAST_DAYS:
                start, end = sentence.start + each.start, sentence.start + each.end
                yield Finding("L5", start, end, params={"n": left})


def check_preamble(paper: Paper, scene: ProofScene) -> Iterator[Finding]:
    """L6: what comes before the first measure is more than a quarter of the text."""
    body = list(paper.within(Zone.BODY))
    first = next((at for at, line in enumerate(body) if _FIRST_MEASURE.match(line.text)), 0)
    if not first or paper.outline.genre not in ("通知", "意见", "方案"):
        return
    signs = [len(re.sub(r"\s", "", line.text)) for line in body]
    before, whole = sum(signs[:first]), sum(signs)
    if whole >= _LEAST_SIGNS and before * _MOST_PREAMBLE > whole:
        start = body[0].start
        share = round(before * 100 / whole)
        yield Finding("L6", start, start + min(12, len(body[0].text)), params={"share": share})
