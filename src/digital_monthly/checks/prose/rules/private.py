"""Personal data in a text: identity, telephone and account numbers, addresses, names."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from digital_monthly.checks.prose.contradiction import Contradiction, Span
from digital_monthly.checks.prose.mailboxes import is_shared
from digital_monthly.checks.prose.persons import find_persons
from digital_monthly.checks.prose.reading import Reading

__all__ = ["find"]

_DIGITS = re.compile(
    r"(?<![A-Za-z0-9_.@/-])\+?\d(?:[ -]?\d){7,22}[ -]?[Xx]?(?![A-Za-z0-9_@]|[.,]\d)"
)
_IDENTITY = re.compile(r"身份证|证件号|身份号|居民证")
_ACCOUNT = re.compile(
    r"账号|帐号|卡号|银行卡|储蓄卡|借记卡|信用卡|账户|帐户|存折|结算卡|工资卡|[收付]款方"
    r"|(?:个人|本行|他行|贷记|社保|[入至到])卡"
)
_KEYS = {"acct": "银行账号", "account": "银行账号", "card": "银行账号", "mobile": "手机号"}
_KEYS |= {"phone": "手机号", "tel": "手机号", "idcard": "身份证号", "cert": "身份证号"}
_KEY = re.compile(
    rf"(?<![A-Za-z])({'|'.join(sorted(_KEYS, key=len, reverse=True))})\w*\s?[=:]\s?\"?$", re.I
)
_PHONE = re.compile(r"手机号?|电话|拨打?|致电")
_SERIAL = re.compile(
    r"流水|订单|单号|工单|编号|序列|批次|合同|凭证|批号|交易号|文号|报文|许可|备案|代码|变更|SN"
    r"|序号|版本|机构号"
    r"|机构码|信用码|信用代码|发票|票号|保单|编码|标识|日志|[Tt]race|ID"
)
_LANDLINE = re.compile(r"(?<![\dA-Za-z])(?P<number>\(?0\d{2,3}\)?[ -]\d{7,8}|0\d{10,11})(?![\d-])")
_OWN = re.compile(r"家庭|住宅|家[中里]|个人|本人|客户|住家|宅电|同志|联系人|座机|分机|其(?!中)")
_OFFICIAL = re.compile(r"热线|客服|总机|服务台|值班室|传真|前台|咨询|咨询电话|对外|公开")
_MAIL = re.compile(r"(?<![\w.+-])(?P<user>[A-Za-z0-9][\w.+-]*)@(?:[\w-]+\.)+[A-Za-z]{2,}", re.A)
_PUBLIC = re.compile(
    r"(?:公共|公用|部门|专用|客服|服务|办公|统一|官方|公开|投稿|监督|举报|运维|对外)"
    r"\w{0,4}(?:邮箱|信箱)"
)
_DIGIT = "[〇零一二三四五六七八九]"
_OTHER = re.compile(
    r"(?:护照|通行证)号?码?[:为是]?\s?(?P<passport>[A-Z]{1,2}\d{7,8})(?!\d)"
    r"|(?:(?:微信|QQ)号码?[:为是 ]?|(?:微信|QQ)[:为是 ])\s?"
    r"(?P<chat>(?=[A-Za-z_-]*\d)[A-Za-z\d_-]{5,20})"
    r"|(?:车牌|车号)号?码?[:为是]?\s?(?P<plate>[一-鿿][A-Z][A-Z\d]{5,6})"
    rf"|(?P<spelled>(?<!{_DIGIT})一[三四五六七八九]{_DIGIT}{{9}}(?!{_DIGIT}))"
    r"|(?:家住|家庭住址|住址|现住)[:为是]?(?P<home>[一-鿿\d]{4,30}?(?:号|室|栋|幢|单元)"
    r"[\d一-鿿]{0,8}?(?:室|号)?)(?=[，。；;()\s]|$)"
)
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS = "10X98765432"


def find(reading: Reading) -> Iterator[Contradiction]:
    """What a bulletin must not print of persons."""
    plain = reading.plain
    for found in _DIGITS.finditer(plain):
        kind = _kind(plain, found)
        if kind:
            yield _private(f"出现{kind}", found.span(), f"删去或脱敏的{kind}")
    for found in _LANDLINE.finditer(plain):
        if _is_own_line(reading, found.start()):
            yield _private("出现个人电话号码", found.span("number"), "热线或岗位")
    for found in _MAIL.finditer(plain):
        before = plain[max(found.start() - 14, 0) : found.start()]
        if not is_shared(found["user"]) and not _PUBLIC.search(before):
            yield _private("出现个人电子邮箱", found.span(), "部门公共邮箱或岗位")
    for found in _OTHER.finditer(plain):
        if found.lastgroup:
            yield _private("出现个人信息", found.span(found.lastgroup), "删去或脱敏")
    told: set[Span] = set()
    for span in find_persons(plain):
        if span not in told:
            told.add(span)
            yield _private(f"出现人名“{plain[slice(*span)]}”", span, "岗位名称或“某客户”")


def _private(message: str, span: Span, expected: str) -> Contradiction:
    return Contradiction(f"{message}，应写岗位、机构或脱敏", (span,), expected)


def _is_own_line(reading: Reading, at: int) -> bool:
    """Whether a landline is somebody's, by the words of its sentence."""
    near = reading.plain[max(at - 14, 0) : at]
    is_official = _OFFICIAL.search(near) or not re.search(r"电话|拨|致电|座机|联系", near)
    return bool(_OWN.search(reading.text.sentence_of(at).text)) or not is_official


def _kind(plain: str, found: re.Match[str]) -> str:
    """What a long number is: an identity, telephone or account number; empty where none."""
    digits = re.sub(r"[ -]", "", found[0]).upper()
    before = re.split(r"[。；;\n|]", plain[max(found.start() - 16, 0) : found.start()])[-1]
    near = re.split(r"[，]", before)[-1]
    key = _KEY.search(near)
    if key:
        return _KEYS[key[1].lower()]
    if _last(_SERIAL, near) > max(_last(each, near) for each in (_IDENTITY, _ACCOUNT, _PHONE)):
        return ""
    if len(digits) in (15, 18) and _IDENTITY.search(before):
        return "身份证号"
    if len(digits) == 18 and _is_identity(digits):
        return "身份证号"
    if _is_mobile(digits) and (
        len(found[0]) > 11 or not re.match(r"\s?[元万亿户笔个次]", plain[found.end() :])
    ):
        return "手机号"
    return "银行账号" if _is_account(digits, before) else ""


def _last(pattern: re.Pattern[str], words: str) -> int:
    """Where words that a pattern finds end last; -1 for none."""
    return max((found.end() for found in pattern.finditer(words)), default=-1)


def _is_mobile(digits: str) -> bool:
    return re.fullmatch(r"(?:\+?86|0)?1[3-9]\d{9}", digits) is not None


def _is_identity(digits: str) -> bool:
    """By birth date and check digit (GB 11643)."""
    try:
        born = dt.datetime.strptime(digits[6:14], "%Y%m%d")
    except ValueError:
        return False
    total = (
        sum(int(d) * w for d, w in zip(digits[:17], _WEIGHTS, strict=True))
        if digits[:17].isdigit()
        else -1
    )
    return (
        1900 <= born.year <= dt.date.today().year
        and total >= 0
        and _CHECKS[total % 11] == digits[17]
    )


def _is_account(digits: str, before: str) -> bool:
    if not digits.isdigit() or not 12 <= len(digits) <= 23:
        return False
    if _ACCOUNT.search(before):
        return True
    return 16 <= len(digits) <= 19 and digits[:2] in ("62", "60", "65", "95") and _is_luhn(digits)


def _is_luhn(digits: str) -> bool:
    total = 0
    for at, digit in enumerate(map(int, reversed(digits))):
        doubled = digit * 2 if at % 2 else digit
        total += doubled - 9 if doubled > 9 else doubled
    return total % 10 == 0
