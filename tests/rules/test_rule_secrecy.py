"""保密: what leaves the office, what stands in its place, and what is refused."""

import pytest

from officetui.domain.errors import Refused
from officetui.domain.record import Secrecy
from officetui.domain.secrecy import (
    is_exportable,
    is_guarded,
    masked_title,
    parse_secrecy,
    refuse_state_secret,
)
from tests.rules.scenery import task


def test_ordinary_and_internal_records_may_be_exported():
    assert is_exportable(task())
    assert is_exportable(task(secrecy=Secrecy.INTERNAL))


@pytest.mark.parametrize("values", [{"private": True}, {"secrecy": Secrecy.WORK_SECRET}])
def test_private_things_and_work_secrets_stay_unless_asked_for(values):
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
        parse_secrecy(text)
    assert (refused.value.key, refused.value.field) == ("state_secret", "secrecy")


def test_a_stamp_of_state_secrecy_in_any_text_is_refused_but_the_word_alone_is_not():
    with pytest.raises(Refused):
        refuse_state_secret("绝密★ 30年 关于……的请示")
    refuse_state_secret("保守秘密教育活动方案")
    refuse_state_secret("机密文件清退工作")


def test_degrees_of_secrecy_used_here_are_read():
    assert parse_secrecy(" Work_Secret ") is Secrecy.WORK_SECRET
    with pytest.raises(Refused) as refused:
        parse_secrecy("hush")
    assert refused.value.params["known"] == tuple(Secrecy)
