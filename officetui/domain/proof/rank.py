"""At which level a body stands, as far as its name tells; nothing is said about one that does not."""

import re
from typing import NamedTuple

_LEVELS = (
    (5, re.compile(r"^(?:全国|中国|中共中央|中央|国务院|国家|中华)")),
    (4, re.compile(r"^[\u4e00-\u9fff]{0,4}?(?:省|自治区)(?!镇|道)")),
    (3, re.compile(r"^[\u4e00-\u9fff]{0,4}?市(?!场|民|政|容|监)")),
    (2, re.compile(r"^[\u4e00-\u9fff]{0,4}?(?:县|区|旗)(?!域|长)")),
    (1, re.compile(r"^(?:各?[\u4e00-\u9fff]{0,4}?(?:乡镇|镇|乡|街道))")),
)
_INNER = re.compile(
    r"(?:妇联|妇女联合会|总工会|团委|残联|残疾人联合会|科协|文联|工商联|局|厅|协会|管委会)(?!党)[\u4e00-\u9fff]{1,8}(?:部|室|科|股|处)$"
)
_LEADERS = re.compile(r"委$|委员会$|政府$|人大|政协|纪委|监委|党委|县委|市委|省委|区委")
_OFFICES = re.compile(r"委办公?厅?室?$|政府办公?厅?室?$|国务院办公厅|府办$|委办$|党政办")


class BodyRank(NamedTuple):
    """Where a body stands: `level` from township 1 to nation 5; whether it leads others of its level."""

    level: int
    is_leader: bool
    is_government: bool
    is_inner: bool
    is_department: bool

    def is_peer(self, own: "BodyRank") -> bool:
        """Tell whether neither leads the other: departments of one level."""
        return self.level == own.level and self.is_department and not own.is_leader


def standing_of(name: str) -> BodyRank | None:
    """Return where the body of that name stands; None where its name does not tell."""
    name = re.sub(r"[\s　《》“”]", "", name).removeprefix("中共")
    level = next((level for level, words in _LEVELS if words.match(name)), None)
    if level is None:
        return None
    is_inner = bool(_INNER.search(name)) and not name.endswith("办公室")
    is_leader = bool(_LEADERS.search(name)) and not re.search(
        "妇|工委$|管委|卫健委|发改委|教委|办公室$", name
    )
    is_department = bool(re.search(r"局$|公司$|中心$|联合会$|妇联$|团委$|协会$|发改委$|卫健委$", name))
    is_government = bool(_OFFICES.search(name)) or is_leader
    return BodyRank(level, is_leader, is_government, is_inner, is_department)
