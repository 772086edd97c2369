"""The set the proof-reader is measured on: invented, half with one planted error, half right and tricky."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

from officetui.domain.calendar import china
from officetui.domain.proof.finding import Finding
from officetui.domain.proof.paper import Paper
from officetui.domain.proof.reading import level_of, proofread, spots_of
from officetui.domain.proof.rule import Certainty
from officetui.domain.proof.scene import Leader, Names, ProofScene

DATA = Path(__file__).parent / "data"
NAMES = Names(
    bodies=frozenset({"县文旅局", "澄原县文化和旅游局", "澄原县人民检察院"}),
    former={"县旅游局": "县文旅局"},
    leaders=(Leader("县委书记", "张晓芸"), Leader("县妇联主席", "沈岚")),
)
SCENE = ProofScene(date(2026, 11, 25), NAMES, calendar=china())


class Sample(NamedTuple):
    """One short text: the rule it breaks and the words that are wrong, or "" and what is tricky in it."""

    rule: str
    words: str
    text: str


def samples(name: str) -> Iterator[Sample]:
    """Go through the texts of a file, each below a line `%% RULE words`, or `%% words` where it is right."""
    for block in (DATA / name).read_text(encoding="utf-8").split("%% ")[1:]:
        head, _, text = block.partition("\n")
        rule, _, words = head.partition(" ")
        if name.startswith("clean"):
            rule, words = "", head
        yield Sample(rule, words, text.strip("\n") + "\n")


def found_in(text: str) -> list[Finding]:
    return proofread(Paper(text), SCENE)


def is_hit(text: str, words: str, finding: Finding) -> bool:
    """Tell whether a finding touches the wrong words."""
    spots = [(spot.start, spot.end) for spot in spots_of(finding)]
    place = text.find(words)
    while place >= 0:
        if any(place < end and start < place + len(words) for start, end in spots):
            return True
        place = text.find(words, place + 1)
    return False


def alarms(findings: list[Finding]) -> list[Finding]:
    return [each for each in findings if level_of(each) is Certainty.ALARM]


class Planted(NamedTuple):
    """A long paper in which a right passage was replaced by a wrong one, and the rule that must see it."""

    paper: str
    right: str
    wrong: str
    rule: str

    def text(self) -> str:
        before = long_paper(self.paper)
        assert before.count(self.right), self
        return before.replace(self.right, self.wrong, 1)


def long_papers() -> list[str]:
    return sorted(path.stem for path in (DATA / "long").glob("*.txt") if path.stem != "planted")


def long_paper(name: str) -> str:
    return (DATA / "long" / f"{name}.txt").read_text(encoding="utf-8")


def planted() -> list[Planted]:
    lines = (DATA / "long" / "planted.txt").read_text(encoding="utf-8").splitlines()
    return [Planted(*line.split("|")) for line in lines if line]
