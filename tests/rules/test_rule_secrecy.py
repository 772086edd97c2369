"""保密: what leaves the office, what stands in its place, and what is refused."""

import pytest

from officetui.domain.errors import Refused
from officetui.domain.record import Secrecy
from officetui.domain.secrecy import (
    is_exportable,
    is_guarded,
    is_marked,
    masked_title,
    refuse_state_secret,
    refuse_state_secrets,
)
from tests.rules.scenery import task


def test_ordinary_records_may_be_exported():
    assert is_exportable(task())


@pytest.mark.parametrize(
    "values", [{"private": True}, {"secrecy": Secrecy.INTERNAL}, {"secrecy": Secrecy.WORK_SECRET}]
)
def test_private_and_internal_things_and_work_secrets_stay_unless_asked_for(values):
    guarded = task(7, **values)
    assert is_guarded(guarded)
    assert not is_exportable(guarded)
    assert not is_exportable(guarded, {"T8"})
    assert is_exportable(guarded, {"T7"})


def test_private_things_may_be_asked_for_together():
    assert is_exportable(task(private=True), {"private"})
    assert not is_exportable(task(secrecy=Secrecy.WORK_SECRET), {"private"})
    both = task(private=True, secrecy=Secrecy.WORK_SECRET)
    assert not is_exportable(both, {"private"})
    assert is_exportable(both, {"private", "work_secret"})


def test_a_masked_title_tells_the_id_and_nothing_else():
    hidden = masked_title(task(7, title="关于某人的意见", private=True))
    assert (hidden.key, dict(hidden.params)) == ("secrecy.masked.private", {"id": "T7"})
    secret = masked_title(task(7, secrecy=Secrecy.WORK_SECRET))
    assert secret.key == "secrecy.masked.work_secret"


@pytest.mark.parametrize("text", ["秘密", "机密", "绝密", " 絕密 ", "Top Secret", "confidential", "机密★1年"])
def test_state_secrets_are_refused(text):
    with pytest.raises(Refused) as refused:
        refuse_state_secret(text)
    assert (refused.value.key, refused.value.field) == ("state_secret", "secrecy")


@pytest.mark.parametrize(
    "text",
    [
        "绝密★ 30年 关于……的请示",
        "（绝密）报告",
        "报告(机密)",
        "【機密】关于换届的请示",
        "[秘密] 情况",
        "〔机密·10年〕",
        "（机密级，10年）",
        "密级:机密",
        '密级:"机密"',
        "密级：“机密”",
        "密级：秘密",
        "密 级：机密".replace(" ", ""),
        "本件密级为绝密，请专人送",
        "★绝密",
        "绝密：关于换届的请示",
        "机　密",
        "第一行\n秘密 5年\n关于……的通知",
        "关于换届的报告 机密",
        "机\u200b密★1年",
        "［ 绝 密 ］",
        "(Top Secret) the plan",
        "[SECRET]",
        "Classification: confidential",
    ],
)
def test_a_mark_of_state_secrecy_is_refused_however_people_write_it(text):
    with pytest.raises(Refused) as refused:
        refuse_state_secret(text, "words")
    assert (refused.value.key, refused.value.field) == ("state_secret", "words")
    assert refused.value.params["text"]


@pytest.mark.parametrize(
    "text",
    [
        "保守秘密教育活动方案",
        "机密文件清退工作",
        "保密工作检查",
        "这个秘密10年后才能公开",
        "学习《保守国家秘密法》（修订）",
        "他说“秘密”二字要慎用",
        "绝密级文件的管理规定学习",
        "密码机密钥更换",
        "定密责任人培训",
        "涉密等级保护测评",
        "the secret of good minutes",
        "a confidential talk with Fang",
        "Secretary of the office",
    ],
)
def test_a_plain_word_in_a_sentence_is_no_mark(text):
    refuse_state_secret(text)


def test_a_mark_that_a_record_has_already_does_not_keep_anything_else_of_it_from_being_saved():
    before = {"title": "机密★1年", "notes": [{"words": "ordinary"}]}
    refuse_state_secrets({**before, "due": "2026-11-30"}, before)
    with pytest.raises(Refused, match="state_secret"):
        refuse_state_secrets({**before, "notes": [{"words": "绝密★10年"}]}, before)


@pytest.mark.parametrize("text", ["绝密 关于××的通知", "机密10年 《方案》", "此件系机密", "该文属于秘密级"])
def test_a_degree_set_off_before_a_title_or_said_of_the_paper_itself_is_a_mark(text: str) -> None:
    assert is_marked(text)


@pytest.mark.parametrize(
    "text", ["关于秘密投票的通知", "此件为秘密投票所用", "机密文件 清退", "签订保守商业秘密协议"]
)
def test_a_word_in_a_sentence_is_none(text: str) -> None:
    assert not is_marked(text)
