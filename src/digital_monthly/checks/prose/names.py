"""Names of systems, places, departments, devices, projects and products in a text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import zip_longest

from digital_monthly.checks.prose.subjects import tagged

__all__ = ["QUOTED", "Name", "find_names"]

QUOTED = "quoted"
"""The kind of what stands in quotation marks and is no product by its last sign."""

_ENDINGS = {
    "system": "系统|平台|网银|网关|客户端|小程序|App|APP|门户|数仓|数据湖|集市"
    "|(?:移动|手机|网上|微信|电话|直销|远程|开放|掌上)银行"
    "|中台|底座|学堂|讲堂|驾驶舱|工作台",
    "place": "数据中心|灾备中心|主中心|备中心|机房|园区|机楼",
    "branch": "分行|支行|片区|网点|营业部|分部",
    "unit": r"(?<![全内外总干局西东中南北大])部(?![分门署队长委位件级下落首])"
    r"|(?<=[理行全术发一二三四])处(?![理置])|办公室|(?<!数据)(?<!灾备)中心|实验室",
    "line": "条线|产品线",
    "theme": "主题|板块",
    "module": "引擎|助手|机器人|专区|模块",
    "device": "阵列|集群|资源池|存储池|数据库",
    "project": "项目|工程(?!师)|专项|行动",
    "team": "小组|专班|团队|职场",
    "algorithm": "模型",
    "environment": "测试环境",
    "firm": "(?<!子)(?<!分)公司(?!条线|业务|客户|类|金融|部|贷|存|户|银行|司)",
}
_ENDING = re.compile("|".join(f"(?P<{kind}>{words})" for kind, words in _ENDINGS.items()))
_STRETCH = re.compile(r"[^，。；;：:、\n|()（）“”「」『』\s]+")
_LETTER = r"(?:[A-Z甲乙丙丁戊己]|(?<![第\d])(?:[一二三四五六七八九十]|\d{1,2})号)"
_COINED = "e易融快慧惠企商农税享民薪采链园创兴旺乐装"
_DEVICES = (
    "UPS|变压器|柴发|发电机|冷机|冷水机|空调|列头柜|主机|专线|线路|服务器|交换机|路由器|防火墙|小型机"
    r"|电池组|节点"
)
_WRITTEN = re.compile(
    r"[“「『](?P<quoted>[^”」』\n，。]{2,12})[”」』]"
    rf"|(?<![“「『])(?P<product>[一-鿿A-Za-z]{{1,3}}[{_COINED}]贷)(?![一-鿿]?款)"
    r"|(?<![A-Za-z\d.-])(?P<model>[A-Z]{1,4}-?\d{3,5}[A-Z\d]{0,3}|\d{4,5}V\d)(?![A-Za-z\d.%-])"
    r"|(?<![A-Za-z\d./@_-])(?P<latin>[A-Z][a-z]+[A-Z][A-Za-z]{2,})(?![A-Za-z\d@./_-])"
    r"|(?<![一-鿿])(?P<office>[一-鿿]{2}办)(?=[\d将已牵负])"
    r"|(?<![A-Za-z\d.])[Vv](?P<mark>\d{1,2}\.\d{1,2})(?![.\d])"
    r"|(?P<numbered>[一-鿿]{2}[一二三四五六七八九]部)(?!分)"
    r"|(?<![一-鿿])(?P<coined>[一-鿿]{2}[宝码盈]|[一-鿿]{2,3}通)"
    r"(?=产品|上线|业务|户|累计|[，。、| ])"
    r"|(?<![一-鿿])(?P<versioned>[一-鿿]{3,6}(?<![至到为从由的于了以是达版本后在较比]))"
    r"(?=[Vv]?\d{1,2}\.\d{1,2}版)"
    rf"|(?<![A-Za-z])(?P<letter>{_LETTER})"
    rf"(?P<of>[套栋区池组库路座仓楼]|机楼|阵列|中心|数据中心|灾备中心|机房|系统|平台|机组|集群|厂商|供应商|测试环境|型|{_DEVICES})"
    r"|(?<![\d.])(?P<version>\d{1,2}\.\d{1,2}(?:\.\d{1,3})?)版"
    r"|(?<=，)(?P<short>核心|信贷|支付|票据|柜面|总账)(?=(?:联机)?(?:交易|批量)[一-鿿]{0,6}\d)"
    rf"|(?P<to>阵列|集群|机房|资源池|存储池|中心)(?P<last>{_LETTER})(?![A-Za-z\d])"
)
_GROUPS = {
    "latin": QUOTED,
    "office": "unit",
    "numbered": "unit",
    "mark": "mark",
    "coined": QUOTED,
    "versioned": "system",
}
"""Of what looks like a name, the kind."""

_NO_PART = re.compile(
    "新|旧|原|老|全|各|其|另|该|本|此|这|某|每|多|我行|本行|全行|总行|部分|"
    "全部|所有|其他|其它|其余|主要|重要|关键|相关|有关|现有|首批|作为|完成|负责|"
    "涉及|接入|部署|上线|启动|推动|实施|开展|支持|推进|升级|改造|扩容|迁移|切换|"
    "使用|纳入|来自|围绕|结合|参与|组织|召开|提升|降低|增加|减少|优化|调用|业务|"
    "应用|外围|操作|信息|异构|互联网|源|试点|在建|重点|投产|同一|期间|套|台|个|"
    "少数|多数|大多数|占|参演|各类|单个|上半年|下半年|MB|电子|线上|线下|由于|"
    "通过|访问|覆盖|部门|提高|问题|智慧|社区|示范|标杆|样板|轻型|旗舰"
    "|目前|新旧|通用|时称|称|让|大|面向"
    "|行内|行外|全栈|自研|全自研|国产|[两三四五六七八九十]大|其中|届时|迁往|切往|新址|旧址|位于|披露|中小|写本|上传|持|持有"
)
"""Words that are no part of a name, or make it that of a class."""

_NO_NAME = re.compile(
    r"[的在个和与及等各大套家以该本此这由经从向对被把将为是\d一二两三四五六七八九十新增]"
)
_KEPT_TAGS = ("n", "v", "j", "a", "b", "z", "l", "i", "s", "eng", "g", "k", "h")
_LONGEST, _SHORT = 9, 5
_DEEDS = re.compile("改造|升级|迁移|扩容|优化|重构|建设|搬迁")
_NOTHING = re.compile("(?!)")


@dataclass(frozen=True)
class Name:
    """A name as it stands in a text.

    Attributes:
        start: place of its first character.
        end: place behind its last.
        text: the name; of 阵列A and A阵列 alike A阵列.
        kind: what it names; things of different kinds are never taken for each other.
    """

    start: int
    end: int
    text: str
    kind: str

    def is_of(self, other: Name) -> bool:
        """Whether both name one thing: one of them ends as the other does."""
        is_alike = self.text.endswith(other.text) or other.text.endswith(self.text)
        return self.kind == other.kind and is_alike


@lru_cache(maxsize=8)
def find_names(plain: str) -> tuple[Name, ...]:
    """All names of a text, in order.

    Args:
        plain: the text without marks.
    """
    written = [each for found in _WRITTEN.finditer(plain) if (each := _written(found))]
    taken = [(each.start, each.end) for each in written]
    ended = [
        each
        for stretch in _STRETCH.finditer(plain)
        for each in _ended(stretch[0], stretch.start())
        if not any(start < each.end and each.start < end for start, end in taken)
    ]
    return tuple(sorted((*written, *_shortened(ended)), key=lambda each: each.start))


def _written(found: re.Match[str]) -> Name | None:
    """A name that its look tells: in quotation marks, a loan, a model, with a letter, short."""
    if found["quoted"]:
        last = found["quoted"][-1]
        kind = last if last in "贷存通宝融付盾云卡" else QUOTED
        return Name(*found.span(), found["quoted"], kind)
    if found["product"]:
        return Name(*found.span(), found["product"], "贷")
    if found["model"]:
        return Name(*found.span(), found["model"], "model")
    if found["version"]:
        return Name(*found.span("version"), found["version"], "version")
    versioned = found["versioned"]
    if versioned and _begin(versioned, 0, _NOTHING):
        return None
    for group, kind in _GROUPS.items():
        if found[group]:
            return Name(*found.span(group), found[group], kind)
    if found["short"]:
        return Name(*found.span(), f"{found['short']}系统", "system")
    of = found["of"] or found["to"]
    return Name(*found.span(), f"{found['letter'] or found['last']}{of}", of)


def _ended(stretch: str, at: int) -> Iterator[Name]:
    """Names by what all of their kind end in: 信贷系统."""
    floor, endings = 0, list(_ENDING.finditer(stretch))
    for found, following in zip_longest(endings, endings[1:]):
        if found is None or (following and following.start() == found.end()):
            continue
        kept = _DEEDS if found.lastgroup == "project" else _NOTHING
        start = _begin(stretch[floor : found.start()], floor, kept)
        size = found.end() - start
        if size > len(found[0]) or found[0].endswith("银行"):
            text = stretch[start : found.end()]
            kind = "channel" if stretch.startswith("渠道", found.end()) else found.lastgroup or ""
            yield Name(at + start, at + found.end(), text, kind)
            floor = found.end()


def _begin(ahead: str, at: int, deeds: re.Pattern[str]) -> int:
    """Where a name begins that ends behind some words, deeds being parts of it where others are."""
    end = at + len(ahead)
    words = tagged(ahead)
    start = end
    for word, tag in reversed(words):
        is_part = tag.startswith(_KEPT_TAGS) and not _NO_PART.fullmatch(word)
        is_part = is_part or (deeds.fullmatch(word) is not None and start - at > len(word))
        if (
            not is_part
            or (tag == "v" and len(word) == 1 and word != "贷")
            or end - start + len(word) > _LONGEST
        ):
            break
        start -= len(word)
    is_whole = not any(_NO_PART.fullmatch(word) or tag == "d" for word, tag in words)
    if (
        start == end
        and 1 < len(ahead) <= _SHORT
        and is_whole
        and not _NO_PART.fullmatch(ahead)
        and not _NO_NAME.search(ahead)
    ):
        return at
    if ahead[: start - at].endswith("同") and ahead[start - at :].startswith("城"):
        start -= 1
    if start - at == 1 and not _NO_NAME.search(ahead[:1]) and not _NO_PART.fullmatch(ahead[:1]):
        return at
    kept = tagged(ahead[start - at :])
    if len(kept) > 1 and kept[0][1] == "v" and kept[1][1].startswith("n"):
        start += len(kept[0][0])
    return start


def _shortened(names: list[Name]) -> Iterator[Name]:
    """Names without words ahead, where they stand without them elsewhere: 更换期间抚江数据中心."""
    for name in names:
        ends = [
            each.text for each in names if each.kind == name.kind and name.text.endswith(each.text)
        ]
        text = min(ends, key=len)
        yield replace(name, start=name.end - len(text), text=text)
