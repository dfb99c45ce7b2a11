"""Addresses of departments are told from those of persons."""

import pytest

from digital_monthly.checks.prose.mailboxes import is_shared


@pytest.mark.parametrize(
    "user",
    ["service", "ops.alert", "hr.zhaopin", "kefu.zhuanxian", "yunweizhongxin", "it-support2"],
)
def test_a_department_is_known(user: str) -> None:
    """By English words and by those in pinyin."""
    assert is_shared(user)


@pytest.mark.parametrize(
    "user", ["zhangwei", "ops.lujiaheng", "it-zhangweimin", "wangxiaoyu.ops", "data_ouyangming"]
)
def test_a_person_is_known_behind_a_prefix(user: str) -> None:
    """A surname and one or two syllables are a name, whatever stands ahead."""
    assert not is_shared(user)
