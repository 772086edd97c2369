"""What burdens those below (RULES L1 to L4): hints only, the text says "as a rule"."""

import re
from collections.abc import Iterator

from officetui.domain.proof.finding import Finding
from officetui.domain.proof.paper import Paper
from officetui.domain.proof.scene import ProofScene
from officetui.domain.proof.zone import GENRES, Zone

MOST = 4000
"""Signs of a paper on one task; the text does not say how they are counted: signs of the body, without blanks."""

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
