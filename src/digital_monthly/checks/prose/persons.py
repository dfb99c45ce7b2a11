"""Names of persons in a text, where persons are named: fields, deeds, table columns."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator

from digital_monthly.checks.prose.layout import Cell, find_tables
from digital_monthly.checks.prose.person_names import DOUBLE, NAME, ONE, WHOLE
from digital_monthly.checks.prose.person_roles import (
    find_behind_roles,
    find_in_order,
    find_listed,
    is_word,
)
from digital_monthly.checks.prose.person_words import BOUNDARY, CUSTOMER, DOES, FIELD, OFFICE, SAYS

__all__ = ["find_persons"]

_FIELDS = re.compile(
    rf"(?:{FIELD})(?:\([^)]{{0,14}}\))?(?:[是为]|\s?:\s?|[( ])(?:{OFFICE[3:-1]})"
    rf"?{WHOLE}{BOUNDARY}"
)
_DEEDS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"{CUSTOMER}[“\"'「]?{NAME}[”\"'」]?(?={SAYS}|{DOES}|一人|独自)",
        rf"(?:由|请|经){NAME}(?={DOES})",
        r"(?:由|请|经|向|与|联系|致电|咨询|通知|交给|报给|交至|报至|给|反馈至|发至|报送)"
        rf"[一-鿿]{{2,8}}{OFFICE}的?{NAME}"
        rf"(?:同志|老师)?(?={DOES}|[，。；;、()联咨报反])",
        rf"(?:联系|致电|咨询|找|告知|发送?给|发送至|交给|报送?给){NAME}"
        r"(?=[，。；;(]|报名|领取|确认|处理|\d|电话|手机)",
        rf"(?<=[部心行组队科室办处]){NAME}(?=负责|牵头|担任|带队|主讲|值守|跟进|对接)",
        rf"(?<![一-鿿]){NAME}(?=\((?:工号|手机|电话|身份证|证件|联系电话|男|女)|，(?:男|女"
        r"|身份证|手机号))",
        rf"{NAME}(?:同志|先生|女士)",
        rf"{NAME}(?:老师傅?|同学)(?=[^一-鿿]|{SAYS}|{DOES})",
        rf"(?:主任|处长|总监|行长|总经理){NAME}(?=担任|带队|牵头|负责|值守|值班)",
        rf"[一-鿿]{{2}}(?:岗位|角色|岗)\s?:\s?{WHOLE}{BOUNDARY}",
        rf"(?:值班|带班|值守)[^。；;\n]{{0,40}}?\d日{NAME}(?=[，。；、])",
    )
)
_LISTS = re.compile(
    r"(?:(?:名单|成员|参会人员|参加人员|专家|评委|讲师|获奖者|获奖人员)(?:为|有|是|包括)?:?|由"
    r"|(?<=名)(?:员工|同事|柜员|客户经理|选手|人员|学员|讲师|党员)[^。；;]{0,16}?分别[是为])"
    rf"(?P<names>{ONE}(?:[、 ]{ONE})+)(?=组成|[，。；;\s和与及]|$|等|负责|担任|参)"
)
_COLUMN = re.compile(
    rf"(?:(?:牵头|责任|负责|主办|协办|对接|联系|值班|带班|经办|处置)(?:岗位?|人员?|方)|{FIELD}|责任岗位?|岗位|负责岗位|客户|负责人员?|人员|值班|联络人"
    r"|[一-鿿]{2,4}(?:角色|岗位?|人员?))(?:\(.*\))?"
)
_ROLE = re.compile(
    r"^(?:项目|路径|全部|管理|方案|应用|经理|相关|时间|余额|安全|平台|常规|方式|高级|成功|和|应"
    r"|于|通)|[部行心组长员室岗处司厅办会队人理任师官方科局院管团层者户主级定关责事工商厂区域线]$"
    r"|待定|全体"
)
_ROLES = re.compile(
    r"(?:岗位|负责人|组长|责任人|值班|带班|经办)[^。；;\n]{0,16}?(?:依次|分别)[为是]:?(?P<list>[^。；;\n，]+)"
    r"|(?:岗位|角色|人员)\s?:(?P<told>[^。；;\n，]*、[^。；;\n，]*)"
)
_PLAIN = re.compile(rf"{WHOLE}$")


def find_persons(plain: str) -> Iterator[tuple[int, int]]:
    """The places of persons' names: from, to.

    Only names of customers and of those who are to be told by their office are looked for, not
    those of leaders and of people in the news.

    Args:
        plain: the text without marks.
    """
    for found in _FIELDS.finditer(plain):
        if not _ROLE.search(found["name"]):
            yield found.span("name")
    for start, end in _deeds(plain):
        if not _ROLE.search(plain[start:end]) and _is_name(plain, start):
            yield start, end
    for found in _LISTS.finditer(plain):
        if not any(_ROLE.search(name) for name in re.split(r"[、 ]", found["names"])):
            yield found.span("names")
    yield from _among_roles(plain)
    yield from _cells(plain)
    yield from find_behind_roles(plain)
    yield from find_listed(plain)
    yield from find_in_order(plain)


def _among_roles(plain: str) -> Iterator[tuple[int, int]]:
    """Names in a list of roles: 依次为：开发组组长、王某某、网络岗."""
    for found in _ROLES.finditer(plain):
        group = found.lastgroup or ""
        for part in re.finditer(r"[^、和与\s]+", found[group]):
            start = found.start(group) + part.start()
            is_plain = _PLAIN.match(part[0]) and not _ROLE.search(part[0])
            if is_plain and _is_name(plain, start):
                yield start, start + len(part[0])


def _deeds(plain: str) -> Iterator[tuple[int, int]]:
    for pattern in _DEEDS:
        for found in pattern.finditer(plain):
            yield found.span("name")


def _is_name(plain: str, start: int) -> bool:
    """Whether a word that begins here is tagged as a person's, or is in no dictionary.

    The words ahead are read with it, and without them where they take its surname: 借款人马.
    """
    import jieba
    import jieba.posseg

    jieba.setLogLevel(logging.WARNING)
    at = floor = max(start - 8, 0)
    first, tag_of_first = next(
        (each.word, each.flag) for each in jieba.posseg.cut(plain[start : start + 8])
    )
    is_alone = len(first) > 1 and tag_of_first.startswith("nr")
    for word, tag in jieba.posseg.cut(plain[floor : start + 8]):
        if at == start:
            is_given = len(word) == 1 or re.fullmatch(DOUBLE, word) is not None
            return is_alone or tag.startswith("nr") or is_given
        at += len(word)
    return is_alone


def _cells(plain: str) -> Iterator[tuple[int, int]]:
    """Names in columns of tables that ask for persons."""
    for head, *rows in find_tables(plain):
        for at, title in enumerate(head):
            if _COLUMN.fullmatch(title.text):
                for row in rows:
                    yield from _named(row[at]) if at < len(row) else ()


def _named(cell: Cell) -> Iterator[tuple[int, int]]:
    for part in re.finditer(r"[^\s、/,，]+", cell.text):
        if _PLAIN.match(part[0]) and not _ROLE.search(part[0]) and not is_word(part[0]):
            yield cell.start + part.start(), cell.start + part.end()
