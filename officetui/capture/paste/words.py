"""The words by which a pasted line gives away what it says. Grammar, like the sigils; knows no records."""


def any_of(words: str) -> str:
    """Return a pattern for one of `words` (blanks between, `_` for a blank in one), the longest first."""
    return (
        "(?:"
        + "|".join(sorted((word.replace("_", " ") for word in words.split()), key=len, reverse=True))
        + ")"
    )


#: Posts by which people are called behind their surname.
POSTS = ["副主席", "主席", "副主任", "主任", "副书记", "书记", "部长", "科长", "会计", "会长", "干事"]

# Who does it

DOES = any_of(
    """
    负责 牵头 承办 主办 经办 跟进 落实 来办 去办 办理 对接 盯办 盯着 把关 来做 去做 处理 来弄 来写
    起草 拟稿 执笔 统稿 收集 汇总 跑一趟 去一趟 联系 去 来 写 拟 做 办
    """
)
DOES_ALONE = any_of(
    """
    来负责 负责 具体负责 对接 牵头 承办 主办 经办 跟进 落实 来办 去办 办理 盯办 盯着 来做 去做 处理 执笔
    来弄 办 阅办
    """
)
WRITES = any_of("写 来写 拟 来拟 起草 做 弄 统稿 执笔 准备 订 跑 整理 汇总 盯")
GOES = any_of("去 来 写 起草 整理 准备 统计 打印 汇总 核对 联系 通知 跑 参加 代为参加 出席 配合各")
HELPS = any_of("配合 协助 协办 参与 帮忙 一起 搭把手 打下手")
ASKS = any_of("由 请 让 叫 安排 派 交给 交由 转给 转交 指定 麻烦 拜托 责成 委托 通知")
GIVES = any_of("交给 交 交由 转 转给 分给 派给 给")
TASKS = any_of("负责 办 办理 处理 去办 承办")
TITLES_OF_OWNER = any_of("承办人 承办 负责人 责任人 经办人 经办 牵头人 联系人")
SENDS = any_of("报 送 交 发 汇总 反馈 报送")
#: Behind a name that stands for a place: 报罗小满处.
AT_SOMEBODYS = any_of("处 邮箱 汇总 收 同志处 这里 那里 同志")
BEGINS_AN_ORDER = any_of("把 请你 麻烦 你 抓紧 记得 帮 今天 明天 下午 上午 周一 周二 周三 周四 周五 尽快")
NOT_AN_ORDER = any_of("参加 出席 到会 签 说 来电 请假 的 同意 生日 调休 休")
IS_AWAY = any_of("请假 休假 休息 出差 调休 生日 年假 学习 住院 不在")

ENGLISH_DOES = any_of(
    """
    is_responsible in_charge is_in_charge takes_the_lead leads owns_it to_handle to_handle_it
    handles_it will_do_it does_it will_handle_it to_do_it on_it to_lead will_follow_it_up
    follows_it_up
    """
)
ENGLISH_GIVES = any_of(
    """
    assigned_to assign_to assign_it_to owner owner: responsible: for over_to give_it_to goes_to
    hand_it_to give_this_to
    """
)
ENGLISH_WILL = any_of("to will should must shall is_to needs_to has_to")
ENGLISH_WOULD = "(?:could|can|would|will)"
ENGLISH_VERBS = any_of(
    """
    draft write send call ring phone book check prepare collect compile print arrange finish update
    review make get give take bring bind buy order pay register scan file copy translate proofread
    sort count fill ask chase fetch deliver hand post pick meet see visit set fix repair clean clear
    organise organize contact inform remind confirm revise correct edit submit report return reply
    answer invite gather put do help handle go drive attend present summarise summarize reconcile
    renew test install move change work look follow draw type design plan apply total open close
    lead chair host number charge charge sign
    """
)

# Whose order

ORDERS = (
    "(?:交办|批示|要求|指示|吩咐|交代|强调|(?<!的)说(?!明|法)|(?<!的)讲(?!话|稿|课|解)|叮嘱|明确|布置|催(?:办|问)?|点名要|提出"
    "|让|安排(?!表|的)|要我们|定了|嘱咐|过问)"
)
ORDERS_AS_NOUN = any_of("交办 批示 要求 指示 吩咐")
SOME_LEADER = "(?:县|市|省)?(?:委|府)?(?:主要|分管)?(?:领导|书记|县长|副县长|常委)"
ATTENDS = any_of("参加 出席 到会 莅临 陪同 致辞 讲话 主持 出席并讲话 参加并讲话 到场 到场讲话")
ENGLISH_ORDERS = any_of(
    """
    wants asks asked says said told requests requested instructed instructs orders ordered needs
    would_like has_asked has_ordered insists decided expects 's_order 's_instruction
    """
)

# By when

LEADS = any_of(
    """
    截至 截止到 截止时间: 截止时间为 截止时间 截止 最迟不超过 最迟 最晚 不晚于 不迟于 务必于 务必在
    须于 请于 赶在 限于 限 定于 拟于 将于 于 在 到 自 从
    """
)
WEEK = "(?:周|星期|礼拜)"
NUMBER = "(?:[0-9]{1,4}|[〇零一二两三四五六七八九十廿]{1,4}|半)"
DAYS = any_of(
    """
    今天 今日 今晚 今早 今年 明天 明日 明早 明晚 明上午 明下午 明年 后天 明后天 大后天 次日 次月
    本月 这月 这个月 下月 下个月 月底 月末 月初 月中 月内 季末 季度末 季内 季底 本季 下季 年底 年末
    年初 年前 年后 年内 上半年 下半年 节前 节后 即日 当天 当日 元旦 春节 清明 五一 端午 中秋 国庆
    三八 妇女节 六一 儿童节 七一 八一 十一前 重阳 腊月 正月 小年 除夕 冬至 农历 收到 接到 下班前
    下班之前 中午前 周末 周内
    """
)
FESTIVALS = any_of("元旦 春节 清明 五一 端午 中秋 国庆 三八 六一 七一 八一 重阳 冬至 腊八 小年 除夕 元宵")
SUBMITS = any_of(
    """
    报 交 送 上报 报送 提交 反馈 完成 办结 办完 做完 做好 弄完 弄好 写完 写好 写出 拿出 定稿 印发
    回复 答复 返回 寄 发 给 汇总 落实 到位 截止 要 用 需 准备好 备好 整理好 准备 拟好 出 统计好 收齐
    收上来 还 补 改好 改完 打印好 订好 订 结束 挂网 上线 公示
    """
)
#: Those who hand in.
ACTORS = any_of("部室 科室 乡镇 街道 镇街 单位 部门 社区 学校 大家 镇 乡 局 委 部 妇联")
#: Done by then, and nothing else said: it goes with the day.
SUBMITS_ALONE = any_of(
    """
    报 交 送 上报 报送 报来 报过来 交过来 发过来 提交 反馈 完成 办结 办完 做完 做好 弄完 弄好 写完
    写好 定稿 回复 答复 返回 发 给 要 用 落实 结束 截止 拿出来
    """
)
#: Nothing is to be done by then.
CALLED_OFF = any_of(
    """
    不用 不必 无需 无须 不需 取消 暂不 不再 called_off cancelled canceled cancel_ no_longer need_not no_need
    """
)
HANDS_IN = any_of("交 报 送 上报 报送 提交 反馈 定稿 截止 完成")
MUST = any_of("务必 必须 须 要 请 统一 一并 再 一定 需")
WE = any_of("我 我们 大家 办公室 要 需 再 先 就 统一 一起 抽空 得 请")
DOING = any_of(
    """
    交 报 送 发 写 拟 起草 改 完成 定 打印 准备 去 到 来 赴 开 召开 召集 举行 举办 参加 接 订 联系
    催 问 回 答复 提交 提醒 布置 核对 核 搬 取 拿 领 买 换 修 检查 调研 走访 慰问 出发 集合 集中
    培训 录 拍 上会 汇报 盘点 验收 评审 看 审 签 盖 跑 办 值班 加班 讨论 碰头 研究 对 清理 清点 归档
    统计 整理 请 把 带 陪 约 邀请 通知 安排 面谈 谈 寄 复印 装订 张贴 更新 上传 下乡 迎接 接待 签到
    彩排 给 向 跟 和 与 为 在 组织 收 付 缴 缴费 开票 报销 复查 回访 复核 再
    """
)
PAPERS = any_of(
    """
    方案 通知 材料 总结 名单 议程 讲话稿 报告 简报 照片 信息 新闻稿 纪要 记录 台账 席卡 报表 安排表
    值班表 稿件 账 工资 情况 数据 发票
    """
)
NARRATIVE = any_of(
    """
    来电 打电话 打来 收到 接到 通知说 说 反映 问过 催过 联系过 来访 已 已经 刚 下发 发来 送来 交来
    报来 寄来 开过 去过 开的
    """
)
MOVED = any_of(
    """
    改到 改在 推迟到 延期到 延到 提前到 定在 放在 安排在 约在 约了 约好 定于 初定 暂定 时间 时间是
    时间为 时间:
    """
)
VISITS = any_of(
    """
    检查 督查 督导 调研 考察 参观 视察 考核 验收 评估 暗访 巡察 指导工作 来访 慰问 走访 观摩 巡查
    """
)
PREPARES = any_of("要 需 得 准备 布置 备好 换 整理 打印 订 补 打扫 检查 收拾 先 把 请 更新 通知")
ABSENT = any_of(
    """
    休息 休假 请假 年假 病假 事假 产假 调休 出差 生日 不在 值班表 is_off is_away on_leave out_of_order
    is_closed
    """
)
ROUTINE = any_of(
    """
    要 须 需 报 交 送 上报 报送 更新 开 检查 一次 走访 调度 通报 例会 汇总 梳理 盘点 备份 提醒
    """
)

MONTHS = "(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)"
ENGLISH_LIMITS = (
    "by before within until till due due_by due_on no_later_than not_later_than on_or_before at_the_latest_by"
)
ENGLISH_LEADS = any_of(f"{ENGLISH_LIMITS} on in at for from this_coming")
ENGLISH_COUNT = "(?:a|an|one|two|three|four|five|six|seven|eight|nine|ten|[0-9]+)"
ENGLISH_FESTIVALS = (
    "(?:national day|spring festival|chinese new year|new year|labou?r day|women's day|mid-autumn)"
)
ENGLISH_DAYS = "|".join(
    (
        r"(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\b",
        r"today|tonight|tomorrow|the day after tomorrow|weekend\b",
        any_of(
            "this next coming the_coming the_last last_working the_first first end the_end early mid start"
        )
        + r"\b",
        rf"{MONTHS}[a-z]*\.? [0-9]|[0-9]{{1,2}}(?:st|nd|rd|th)?(?: of)? {MONTHS}",
        rf"[0-9]{{1,2}} to [0-9]{{1,2}} {MONTHS}",
        r"the [0-9]{1,2}(?:st|nd|rd|th)\b|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}|[0-9]{1,2}[-/][0-9]{1,2}\b",
        r"[0-9]{1,2}(?::[0-9]{2})? ?(?:am|pm)\b|[0-9]{1,2}:[0-9]{2}|noon\b|e?od\b|eo[wm]\b|cob\b|half past",
        r"close of business|month end|year end",
        rf"{ENGLISH_COUNT}(?:-| to | or )?[0-9]* ?(?:working |business )?"
        r"(?:days?|weeks?|hours?|months?|fortnight)\b",
        ENGLISH_FESTIVALS,
    )
)
ENGLISH_PAST = any_of(
    """
    called rang phoned came visited wrote sent said mentioned received was were went met arrived got
    had signed closed repaired paid
    """
)
ENGLISH_MOVED = any_of(
    """
    moved_to postponed_to put_off_to put_off_until brought_forward_to rescheduled_to changed_to
    """
)
ENGLISH_PUT_OFF = any_of("put_off postponed delayed extended moved wait hold")
ENGLISH_NOUNS = any_of(
    """
    meeting report minutes notes figures papers session paper edition newsletter agenda roster
    """
)

# What it is about

PLACES = any_of(
    """
    会议室 报告厅 礼堂 大厅 广场 活动中心 多功能厅 会议中心 服务中心 党群中心 会堂 大会堂 小会议厅
    接待室 党校 影剧院 剧院 酒店 宾馆 党员活动室 活动室 社区 村委会
    """
)
TAKES_PLACE = any_of("召开 举行 举办 开会 开 集中 集合 参加 碰头 进行 组织")
ENGLISH_PLACES = any_of("room hall auditorium theatre centre center square library canteen lobby")
TITLE_ENDS = any_of("通知 意见 函 方案 报告 请示 批复 通报 决定 公告 纪要 规定 办法 细则 》")
