"""Text whose parts that follow rules of their own are covered, sign for sign, so that places stay the same."""

import re

COVER = "\ue000"
QUOTED = "\ue001"

_OWN_RULES = re.compile(
    r"https?://[^\s\u3000-\u9fff，。；）]{1,500}"
    r"|www\.[A-Za-z0-9./?=&_%-]{1,300}"
    r"|[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9.-]{1,100}"
    r"|(?<![A-Za-z0-9])[A-Za-z0-9-]{1,40}(?:\.[A-Za-z0-9-]{1,40}){1,6}\.(?:cn|com|org|net|gov|edu)\b"
    r"|[^\s，。；：、“”《》（）()\"|]{1,60}\.(?:docx?|xlsx?|pptx?|pdf|zip|rar|txt|csv|et|wps|jpe?g|png)\b"
    r"|(?:GB|DB|DA|GA|JGJ|CJJ|HJ|YY|NY|ISO|IEC|WS|LY|SL|JT|MZ|GF)(?:[/ ]?[A-Z]{1,3})?[ /]?\d[\d.]{0,12}(?:[—-]\d{2,4})?"
    r"|`[^`\n]{1,200}`"
    r"|(?<!\d)(?:\+?86[- ]?)?1[3-9]\d[- ]?\d{4}[- ]?\d{4}(?!\d)"
    r"|(?<![\d-])0\d{2,3}-\d{7,8}(?:-\d{1,5})?(?![\d-])|(?<![\d-])[48]00-\d{3,4}-\d{3,4}(?!\d)"
)
_PAIRS = (
    re.compile(r"《[^《》\n]{0,200}(?:《[^《》\n]{0,200}》[^《》\n]{0,200})?》"),
    re.compile(r"“[^“”\n]{0,200}”"),
)


def cover(text: str) -> str:
    """Return the text with addresses, file names, numbers of standards and telephones covered."""
    return _OWN_RULES.sub(lambda found: COVER * len(found[0]), text)


def quiet(text: str) -> str:
    """Return a covered text with what stands in 《》 and in “” covered too; the marks themselves stay."""
    for pair in _PAIRS:
        text = pair.sub(lambda found: found[0][0] + QUOTED * (len(found[0]) - 2) + found[0][-1], text)
    return text
