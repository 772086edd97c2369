"""How much the proof-reader finds and how seldom it is wrong, by rule; and how its time grows with the text.

`python bench/proof.py` measures on the project's own set: short texts, half with one planted error and half
right and tricky, and long papers with and without planted errors. `--markdown` prints the README's table.
"""

import argparse
import sys
import time
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from officetui.domain.proof.rule import RULES
from tests.proof.corpus import alarms, found_in, is_hit, long_paper, long_papers, planted, samples


class Score:
    """What became of a set, by rule."""

    def __init__(self) -> None:
        self.planted: Counter[str] = Counter()
        self.found: Counter[str] = Counter()
        self.false: Counter[str] = Counter()

    def add(self, rule: str, text: str, words: str) -> None:
        """Count one text with one planted error; without `words` it may be seen at any place."""
        seen = found_in(text)
        hits = [each for each in seen if each.rule == rule and (not words or is_hit(text, words, each))]
        self.planted[rule] += 1
        self.found[rule] += bool(hits)
        self.false.update(each.rule for each in alarms(seen) if each.rule != rule)

    def add_right(self, text: str) -> bool:
        """Count a text that is right; tell whether it was accused."""
        seen = alarms(found_in(text))
        self.false.update(each.rule for each in seen)
        return bool(seen)

    def line(self, rule: str) -> tuple[str, int, int, int]:
        """Return a rule with what was planted, found, and wrongly said."""
        return rule, self.planted[rule], self.found[rule], self.false[rule]


def measure() -> tuple[Score, list[str]]:
    """Go through the whole set; return the score and the sums in words."""
    score = Score()
    errors, clean = list(samples("errors.txt")), list(samples("clean.txt"))
    for each in errors:
        score.add(each.rule, each.text, each.words)
    accused = sum(score.add_right(each.text) for each in clean)
    short = sum(score.found.values())
    for one in planted():
        score.add(one.rule, one.text(), "")
    long = sum(score.found.values()) - short
    accused_long = sum(score.add_right(long_paper(name)) for name in long_papers())
    return score, [
        f"short texts: {short} of {len(errors)} errors found, {accused} of {len(clean)} right texts accused",
        f"long papers: {long} of {len(planted())} errors found, {accused_long} of {len(long_papers())} right "
        "papers accused",
    ]


def print_rules(score: Score, *, as_markdown: bool) -> None:
    """Print precision and recall by rule; as Markdown by the letters, which say what rules are about."""
    if not as_markdown:
        for rule, total, found, false in map(score.line, RULES):
            if total or false:
                precision = found / (found + false) if found + false else 1
                recall = found / max(total, 1)
                print(f"{rule:4} planted {total:3}  recall {recall:4.0%}  precision {precision:4.0%}")
        return
    print("| rules | planted | recall | precision |\n| --- | --- | --- | --- |")
    for letter in dict.fromkeys(rule[0] for rule in RULES if rule[0] != "X"):
        lines = [score.line(rule) for rule in RULES if rule[0] == letter]
        total, found, false = (sum(int(line[at]) for line in lines) for at in (1, 2, 3))
        name = " ".join((letter, *sorted({RULES[line[0]].group.value for line in lines})))
        print(f"| {name} | {total} | {found / total:.0%} | {found / (found + false):.0%} |")


def print_growth() -> None:
    """Print the time for one text once, twice, four and eight times as long, as ratios to the first."""
    text = "".join(long_paper(name) for name in long_papers() if name != "english")
    first = 0.0
    for times in (1, 2, 4, 8):
        start = time.perf_counter()
        found_in(text * times)
        taken = time.perf_counter() - start
        first = first or taken
        print(f"{len(text) * times:7} characters: {taken / first:4.1f} x the first")


def main() -> None:
    """Measure, and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--markdown", action="store_true")
    chosen = parser.parse_args()
    score, sums = measure()
    print("\n".join(sums))
    print_rules(score, as_markdown=chosen.markdown)
    if not chosen.markdown:
        print_growth()


if __name__ == "__main__":
    main()
