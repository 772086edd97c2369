"""Words: 截至 and 截止, confusable characters, doubled words, placeholders, 两 before measure words (W1 to W9)."""

import re
from collections.abc import Iterator, Mapping

from officetui.domain.proof.finding import Finding
from officetui.domain.proof.lexicon import GUARDS, VARIANT_GUARDS, VARIANTS, WRONG
from officetui.domain.proof.paper import OWN, Paper
from officetui.domain.proof.scene import ProofScene
from officetui.domain.proof.zone import Zone

_PLACES = (*OWN, Zone.ATTACHED, Zone.CELLS, Zone.MARGIN)
_H = "\u4e00-\u9fff"
_UNTIL = re.compile(
    r"(?<!报名)(?<!申报)(?<!报送)(?<!投稿)(?<!征集)(?<!受理)(?<!投标)截止(?=[\s　]?(?:\d{4}年|\d{1,2}月|目前|现在|今年|上年|去年|本月|上月|[一二三四五六七八九十]{1,2}月|发稿|年底|日前))"
)
_CLOSES = re.compile(r"截至(?=日期|时间)|(?<=日)截至(?=[，。；]|报名|$)|(?:报名|申报|受理)截至(?=[，。；])")
_ACCOUNT = re.compile(
    r"(?P<a>[台转记报结对查做入挂坏付欠总赖过出现建流进旧])?帐(?P<b>目|户|本|务|单|号|册|款|簿|面|外)?(?!篷|幔|幕|下|中|子|顶|房|蓬|里|前|门|营)"
)
_NOT_FOR = re.compile(r"(?P<w>其它)")
_NEGATED = re.compile(
    r"(?P<w>(?:防止|避免|杜绝|严防|谨防|以防|以免|防范)[^，。；]{0,12}?不再?(?:发生|出现|产生)[^，。；]{0,6}|切忌(?:不要|不可|不能|不得|不)|(?:严禁|禁止)(?:不得|不许|不准))"
)
_TWICE = re.compile(rf"(?P<w>(?P<a>[{_H}]{{2,8}})(?P=a))")
_YEAR_TWICE = re.compile(r"(?P<w>(?P<a>\d{4}年|\d{1,2}月\d{1,2}日|\d{1,2}月)(?P=a))")
_CLAUSE_TWICE = re.compile(rf"(?P<w>(?P<a>[{_H}]{{5,24}})[，、；](?P=a))(?=[，。；、]|$)")
_SINGLE_TWICE = re.compile(
    r"(?P<w>(?<![目标的])的的(?![确士哥])|(?<![为除])了了(?![解结然事断])|(?<![但还于可就凡若要总或而即都既不])是是(?!非)"
    r"|(?<![现存正实潜内外所自好])在在|(?<![共饱温缓柔平祥附中调谐])和和(?![美气睦平谐])|们们|(?<!各)各各(?!各)|着着(?!实|急|重|眼|手|力)|(?<![认作因成行])为为|(?<![以普涉顾])及及(?!时|格|早)|与与|(?<!合|一)并并|(?<![大方面走导取意])向向(?!前|上|日)"
    r"|(?<![主重需必简首摘纪想次提概切紧扼撮机显不])要要(?![素求点领道件害塞约义闻职旨务诀么])"
    r"|(?<![的标])将将(?!来|军|士|领|近|要)|(?<!一)把把(?!握|关|手))"
)
_TRIES = frozenset(
    "研究 商量 讨论 学习 了解 考虑 休息 锻炼 打听 活动 交流 检查 整理 总结 宣传 体验 放松 解释 准备 调查 走动 热闹 高兴 打扫 收拾 教育 批评 表扬 安慰 鼓励 介绍 比较 分析 观察 参观 尝试 帮助 支持 照顾 关心 沟通 协商 请教 指导 改进 反思 琢磨 思考 感受 评论 评议 清理 梳理 摸索".split()
)
_COMMON = frozenset(
    "积极 认真 工作 进行 加强 组织 开展 落实 推进 妇女 儿童 群众 培训 单位 部门 会议 活动 要求 负责 通知 报送 及时 切实 全面 提高 促进 建立 完善 制定 实施 严格 坚持 服务 管理 领导 责任 情况 问题 重要 重点 有关 相关 各级 基层 社会 发展 建设 家庭 教育 宣传 指导 监督 检查 保障 经费 资金 项目 材料 时间 地点 人员 干部 同志 我们 他们 已经 因为 所以 但是 如果 以及 或者 并且 而且 同时 根据 按照 通过 深入 广泛 充分 不断 继续 共同 统一 分别 逐步 尽快 努力 大力 扎实 有效 明确 确保 做好 抓好 非常 十分 特别 必须 应当 可以 需要 能够 主要 具体 其中 目前 现在 今后 关于 同意 批准 审核 审批 执行 贯彻 报告 请示 研究 决定 参加 参与 支持 配合 联系 协调 沟通 汇报 总结 部署 安排 布置 准备 收集 整理 汇总 上报 下发 印发 转发 发放 发布 公布 公示 表彰 奖励 评选 推荐 申报 登记 统计 调查 走访 慰问 帮助 帮扶 救助 资助 维护 保护 保证 防止 避免 解决 处理 办理 受理 答复 回复 反馈 反映 意见 建议 方案 计划 规划 制度 机制 措施 办法 任务 目标 内容 形式 方式 方法 过程 结果 成果 成效 作用 影响 水平 能力 素质 质量 数量 标准 条件 环境 氛围 力量 资源 优势 特色 亮点 典型 经验 做法 不仅 不但 虽然 由于 因此 为了 对于 围绕 按时 准时 如期 随时 逐级 逐一 一律 尤其 更加 比较 相当 极其 完全 基本 几乎 大约 左右".split()
)
_FREE = re.compile(r"(?:^|[，。；：、（“”》\s\u3000的了在要将和与及并把对向为等各应须已也都就又更最])$")


def _stands_free(text: str, found: re.Match[str]) -> bool:
    """Tell whether the doubled word is a word: a common one, or one that nothing before it runs into."""
    return found["a"] in _COMMON or bool(
        _FREE.search(text[max(0, found.start() - 1) : found.start()])
        or text[found.end() : found.end() + 1] in "，。；、"
    )


_PLACEHOLDER = re.compile(
    r"(?P<w>(?<![A-Za-z\d×＊*米]) ?[XＸ×](?=[年月日人个名元户家时])|(?<![A-Za-z\d×])[XxＸ×]{2,}(?![A-Za-z\d×]))"
    r"|(?P<v>[＿_]{2,})|(?P<b>[（(【\[](?:待定|待补充?|待核实?|待填|待确认|待查|此处.{0,12}|填写.{0,8}|请填.{0,8}|暂缺|TBD|TODO)[）)】\]])|(?P<c>【[\s　]*】|〔[\s　]*〕)"
    r"|(?P<d>〔20[×Xx＊*]{2}〕|20[×XxＸ]{2}年)|(?P<e>[?？]{3,}|(?:^|(?<=[由请向对与和：:，。、]))某某(?=同志|单位|镇|村|局|会议|公司|部门))|(?P<f>TODO|TBD|\bxxx+\b)|(?P<g>[＊*]{3,}(?=[年月日人元]))"
)
_TWO = re.compile(
    r"(?<![第十百千万零〇一二三四五六七八九\d初周期老王])二(?P<unit>个(?!别|人转)|名|件(?!套)|户|次(?!供水|创业|污染|分配|加工|元|函|报价|结算|装修|利用|开发|回路)|家|项(?!式)|台|辆|场|天|间|张|篇|份|支|批次)(?!之)"
)


_SETTLED = 2002
"""The year in which the list of variants of words began to be followed."""


def check_words(paper: Paper, scene: ProofScene) -> Iterator[Finding]:
    """W1 to W5, W9: words that are written wrong, or mean something else."""
    is_of_old = paper.own_day is not None and paper.own_day.year < _SETTLED
    for line in paper.within(*_PLACES):
        text = paper.quiet[line.start : line.start + len(line.text)]
        at = line.start
        for found in _UNTIL.finditer(text):
            yield _found("W1", at, found.span(), "截至")
        for found in _CLOSES.finditer(text):
            place = found.start() + found[0].index("截至")
            yield _found("W1", at, (place, place + 2), "截止", "closes")
        for found in _NOT_FOR.finditer(text):
            yield _found("W2", at, found.span(), "其他")
        for found in _ACCOUNT.finditer(text) if not is_of_old else ():
            if found["a"] or found["b"]:
                yield _found("W2", at, found.span(), found[0].replace("帐", "账"), "account")
        if not is_of_old:
            yield from _listed("W3", at, text, VARIANTS, VARIANT_GUARDS)
        yield from _listed("W4", at, text, WRONG, GUARDS)
        for found in _NEGATED.finditer(text):
            if not re.search("不力|不再是|不了", found[0]):
                yield Finding(
                    "W5", at + found.start(), at + found.end(), params={"text": found[0]}, cause=found[0]
                )
        for found in _TWO.finditer(text):
            yield _found("W9", at, found.span(), f"两{found['unit']}")


def _found(rule: str, at: int, span: tuple[int, int], right: str, variant: str = "") -> Finding:
    return Finding(rule, at + span[0], at + span[1], right, True, variant, cause=right)


def _pattern(words: Mapping[str, str]) -> re.Pattern[str]:
    return re.compile("|".join(sorted(map(re.escape, words), key=len, reverse=True)))


_PATTERNS = {"W3": _pattern(VARIANTS), "W4": _pattern(WRONG)}


def _listed(
    rule: str, at: int, text: str, words: Mapping[str, str], guards: Mapping[str, tuple[str, str]]
) -> Iterator[Finding]:
    for found in _PATTERNS[rule].finditer(text):
        before, after = guards.get(found[0], ("", ""))
        if before and re.search(before, text[max(0, found.start() - 2) : found.start()]):
            continue
        if after and re.search(after, text[found.end() : found.end() + 16]):
            continue
        yield _found(rule, at, found.span(), words[found[0]])


def check_doubled(paper: Paper, scene: ProofScene) -> Iterator[Finding]:
    """W6: a word, a date or a clause that stands twice by mistake."""
    for line in paper.within(*OWN, Zone.ATTACHED):
        text = paper.quiet[line.start : line.start + len(line.text)]
        for pattern in (_YEAR_TWICE, _CLAUSE_TWICE, _SINGLE_TWICE):
            for found in pattern.finditer(text):
                right = found["w"][0] if pattern is _SINGLE_TWICE else found["a"]
                start = line.start + found.start("w")
                yield Finding("W6", start, start + len(found["w"]), right, True)
        for found in _TWICE.finditer(text):
            if not _is_meant(text, found):
                start = line.start + found.start()
                yield Finding("W6", start, start + len(found[0]), found["a"], True)


def _is_meant(text: str, found: re.Match[str]) -> bool:
    """Tell words doubled for their meaning: 一户一户, 研究研究; and two words that only meet."""
    word = found["a"]
    if len(set(word)) == 1 or word[0] in "一逐每" or word in ("很多", "许多", "千万", "天天", "好好", "多多"):
        return True
    if len(word) == 2 and word in _TRIES:
        after = text[found.end() : found.end() + 1]
        before = text[max(0, found.start() - 1) : found.start()]
        return after in "，。；！？、）” 　" or before in "再先多来去要好能可该" or after in "一下吧看再"
    if len(word) == 2 and not _stands_free(text, found):
        return True
    # 妇女工作工作方案: the second half may belong to the next word, where a longer name stands around it.
    return len(word) == 2 and bool(
        re.match(r"(?:办法|方案|条例|细则|制度|规定|中心|小组|委员会)", text[found.end() :])
    )


_FORM = re.compile(r"[＿_]{2,}[^＿_]{1,20}[＿_]{2,}|□|签名|签字|盖章|（公章）|年[\s　_＿]{2,}月")


def check_placeholders(paper: Paper, scene: ProofScene) -> Iterator[Finding]:
    """W7: what was left to be filled in; not blanks of a form, nor patterns of names in quotation marks."""
    is_form = _FORM.search(paper.text) is not None
    for line in paper.within(*OWN, Zone.HEAD, Zone.ADDRESSEE, Zone.SIGNATURE):
        text = paper.quiet[line.start : line.start + len(line.text)]
        for found in _PLACEHOLDER.finditer(text):
            name = next(name for name in "wvbcdefg" if found[name])
            if name == "v" and (is_form or not _is_sentence(text)):
                continue
            if name == "w" and (
                "命名" in text or re.search(r"[\dA-Za-z]\s*$", text[: found.start()]) or "格式" in text
            ):
                continue
            if name == "e" and set(found[0]) <= {"?", "？"} and len(found[0]) < 4:
                continue
            start = line.start + found.start() + len(found[0]) - len(found[0].lstrip())
            yield Finding(
                "W7",
                start,
                line.start + found.end(),
                params={"text": found[0].strip()},
                cause=found[0].strip(),
            )


def _is_sentence(text: str) -> bool:
    return len(re.findall(f"[{_H}]", text)) >= 8 or bool(
        re.match(r"[\s　]*(?:联系人|联系电话|电话|时间|地点)[：:]", text)
    )
