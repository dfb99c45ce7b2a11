"""Names of persons in a text, where persons are named: fields, deeds, table columns."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator

from digital_monthly.checks.prose.layout import Cell, find_tables

__all__ = ["find_persons"]

_SURNAMES = (
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏窦章苏潘葛范彭郎鲁"
    "韦马苗凤"
    "方俞任袁柳鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于傅皮卞齐康伍余元卜顾孟黄穆萧肖尹姚邵汪祁"
    "毛禹狄"
    "米贝明臧戴谈宋茅庞熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊"
    "胡凌霍"
    "虞万柯管卢莫房裘缪解应宗丁宣邓郁单洪包诸左石崔吉龚程邢裴陆荣翁荀甄曲封靳段焦巴侯全班仲宁仇甘"
    "厉祖武"
    "符刘景詹龙叶黎溥印白蒲台赖卓屠池乔胥苍闻党翟谭劳姬申冉桑桂濮牛边燕冀尚农温庄晏瞿阎慕连习艾容"
    "向古易"
    "廖耿匡寇广师巩聂晁敖冷辛阚简饶曾关蒯查游岳帅"
)
_DOUBLE = "欧阳|上官|司马|诸葛|司徒|东方|皇甫|尉迟|公孙|慕容|令狐|夏侯|端木|南宫"
_NAME = rf"(?P<name>(?:{_DOUBLE}|[{_SURNAMES}])(?!某|×|\*|先生|女士)[一-鿿]{{1,2}}?)"
_WHOLE = _NAME.replace("{1,2}?", "{1,2}")
_ONE = rf"(?:(?:{_DOUBLE}|[{_SURNAMES}])[一-鿿]{{1,2}})"
_FIELD = (
    "(?:客户|用户|户主|开户人|持卡人|借款人|申请人|投诉人|反馈人)?姓名|联系人|责任人|负责人"
    "|经办人?|值班人员?|值班员|牵头人"
    "|对接人|项目经理|组长|记录人|审核人|复核人|填报人|处理人|整改人|整改责任人|收款人|付款人"
    "|户名|持卡人|借款人|申请人"
    "|投诉人|报告人|报送人|维护人|管户人|跟进人|接口人|主讲人?员?|开发人员|测试人员|运维人员"
)
_CUSTOMER = (
    "(?:客户|用户|储户|值班经理|值班长|理财经理|技术经理|网点经理|工程师|联系人|负责人|经办人"
    "|持卡人|借款人|申请人|投诉人|当事人|来电人|法人代表"
    "|法定代表人|开户人|收款人|付款人|担保人"
    "|员工|柜员|行员|客户经理|工程师|开发人员|运维人员|测试人员|值班员|值班人员|项目经理|保安"
    "|大堂经理|组长|骨干|同事)"
)
_SAYS = (
    "反映|反馈|投诉|来电|致电|来函|来信|来行|到店|到访|表示|称|认为|提出|建议|申请|办理|咨询|求助"
    "|联系|名下|本人|持有?|使用|登录|操作"
    "|误|通过|在|于|因|的|至|到|向|因为|发现|确认|收到|签署|完成|负责|处置|处理|排查|接听|接报"
    "|接到|提交|编写|上报|值守|值班|牵头|主导|开发|被|已|等|，|\\(|、"
)
_DOES = (
    "定位|解决|排除|上报|操作|执行|提交|发现|修复|开发|设计|负责|牵头|担任|主持|跟进|带队|对接"
    "|统筹|编写|撰写|汇报|介绍|主讲"
    "|讲授|审核|复核|值守|值班|承办|整理|处理|处置|督办|落实|完成|接听|受理"
    "|确认|提供|解答|签字|审批|带领|组织|协调|保管|报送|回访|统一"
)
_OFFICE = "(?:部|中心|支行|分行|小组|组|团队|科|室|办公室|处)"
_BOUNDARY = r"(?=[\s，。；;、|()（）/]|$)"
_FIELDS = re.compile(
    rf"(?:{_FIELD})(?:\([^)]{{0,14}}\))?(?:[是为]|\s?:\s?|[( ])(?:{_OFFICE[3:-1]})"
    rf"?{_WHOLE}{_BOUNDARY}"
)
_DEEDS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"{_CUSTOMER}[“\"'「]?{_NAME}[”\"'」]?(?={_SAYS})",
        rf"(?:由|请|经){_NAME}(?={_DOES})",
        r"(?:由|请|经|向|与|联系|致电|咨询|通知|交给|报给|交至|报至|给|反馈至|发至|报送)"
        rf"[一-鿿]{{2,8}}{_OFFICE}的?{_NAME}"
        rf"(?:同志|老师)?(?={_DOES}|[，。；;、()联咨报反])",
        rf"(?:联系|致电|咨询|找|告知|发送?给|发送至|交给|报送?给){_NAME}"
        r"(?=[，。；;(]|报名|领取|确认|处理|\d|电话|手机)",
        rf"(?<=[部心行组队科室办处]){_NAME}(?=负责|牵头|担任|带队|主讲|值守|跟进|对接)",
        rf"(?<![一-鿿]){_NAME}(?=\((?:工号|手机|电话|身份证|证件|联系电话|男|女)|，(?:男|女"
        r"|身份证|手机号))",
        rf"{_NAME}(?:同志|老师傅?|先生|女士|同学)(?=[^一-鿿]|{_SAYS}|{_DOES})",
    )
)
_LISTS = re.compile(
    r"(?:(?:名单|成员|参会人员|参加人员|专家|评委|讲师|获奖者|获奖人员)(?:为|有|是|包括)?:?|由"
    r"|(?<=名)(?:员工|同事|柜员|客户经理|选手|人员|学员|讲师|党员)[^。；;]{0,16}?分别[是为])"
    rf"(?P<names>{_ONE}(?:[、 ]{_ONE})+)(?=组成|[，。；;\s]|$|等|负责|担任|参)"
)
_COLUMN = re.compile(
    rf"(?:{_FIELD}|责任岗位?|岗位|负责岗位|客户|负责人员?|人员|值班|联络人)(?:\(.*\))?"
)
_ROLE = re.compile(
    r"^(?:项目|路径|全部|管理|方案|应用|经理|相关|时间|余额|安全|平台|常规|方式|高级|成功|和|应"
    r"|于|通)|[部行心组长员室岗处司厅办会队人理任师官方科局院管团层者户主级定关责事工商厂区域线]$"
    r"|待定|全体"
)
_PLAIN = re.compile(rf"{_WHOLE}$")


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
    yield from _cells(plain)


def _deeds(plain: str) -> Iterator[tuple[int, int]]:
    for pattern in _DEEDS:
        for found in pattern.finditer(plain):
            yield found.span("name")


def _is_name(plain: str, start: int) -> bool:
    """Whether a word that begins here is tagged as a person's, or is in no dictionary."""
    import jieba
    import jieba.posseg

    jieba.setLogLevel(logging.WARNING)
    floor = max(start - 8, 0)
    at = floor
    for word, tag in jieba.posseg.cut(plain[floor : start + 8]):
        if at == start:
            return bool(tag.startswith("nr") or len(word) == 1 or re.fullmatch(_DOUBLE, word))
        at += len(word)
        if at > start:
            return False
    return False


def _cells(plain: str) -> Iterator[tuple[int, int]]:
    """Names in columns of tables that ask for persons."""
    for head, *rows in find_tables(plain):
        for at, title in enumerate(head):
            if _COLUMN.fullmatch(title.text):
                for row in rows:
                    yield from _named(row[at]) if at < len(row) else ()


def _named(cell: Cell) -> Iterator[tuple[int, int]]:
    for part in re.finditer(r"[^\s、/,，]+", cell.text):
        if _PLAIN.match(part[0]) and not _ROLE.search(part[0]):
            yield cell.start + part.start(), cell.start + part.end()
