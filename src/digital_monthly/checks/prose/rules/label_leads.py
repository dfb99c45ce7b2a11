"""Two departments that lead one matter, and causes that lie in another data centre."""

from __future__ import annotations

import re
from collections.abc import Iterator

from digital_monthly.checks.prose.contradiction import Contradiction, Span
from digital_monthly.checks.prose.entities import find_entities
from digital_monthly.checks.prose.layout import find_sections
from digital_monthly.checks.prose.reading import Reading
from digital_monthly.checks.prose.rules.label_words import ANNOUNCED

__all__ = ["find_causes_elsewhere", "find_leads"]

_LEADS = re.compile(
    r"(?:(?:由|经)|(?<![一-鿿]))(?P<one>(?:(?![由经])[一-鿿]){2,8}?(?:部|中心|办公室|办|室))(?:总)?牵头"
    r"|(?P<two>[一-鿿]{2,8}?(?:部|中心|办公室))(?:作为|为|是|系)(?:唯一|本?[^，。]{0,4}?)"
    r"?的?(?:总?牵头|主责|责任|主办|归口管理|归口)(?:部门|单位|方|责任部门)"
    r"|(?:唯一)?(?:牵头|主责|主办|归口)(?:部门|单位|方)(?:为|是|系|:)"
    r"?(?P<three>[一-鿿]{2,8}?(?:部|中心|办公室))(?=[，。；;、已将会按负组召开每定统于在])"
    r"|(?:作为[^，。；;]{0,6}?|[这该]个?)牵头(?:部门|单位|方)(?:，|——|，?即)"
    r"(?P<four>[一-鿿]{2,8}?(?:部|中心|办公室))"
)


def find_leads(reading: Reading) -> Iterator[Contradiction]:
    """One matter led by one department above and by another below."""
    for start, end in find_sections(reading.plain):
        leads = [
            (found[name].removeprefix("由"), found.span(name), name)
            for found in _LEADS.finditer(reading.plain, start, end)
            for name in ("one", "two", "three", "four")
            if found[name]
        ]
        matters = {name for name, _, kind in leads if kind == "one"}
        if len(matters) <= 1 and not ANNOUNCED.search(reading.plain[start:end]):
            yield from _changed(leads)


def _changed(leads: list[tuple[str, Span, str]]) -> Iterator[Contradiction]:
    for name, span, kind in leads:
        others = [
            (other, at)
            for other, at, _ in leads
            if at < span and other not in name and name not in other
        ]
        if kind != "one" and others:
            first, at = others[0]
            message = f"牵头部门前为“{first}”，后为“{name}”"
            yield Contradiction(message, (span, at), first, 0.8)


def find_causes_elsewhere(reading: Reading) -> Iterator[Contradiction]:
    """A data centre's growth that is explained by an array of another."""
    for sentence in reading.text.sentences:
        entities = list(find_entities(reading.plain, sentence.start, sentence.end))
        for found in re.finditer(r"导致|所致|引起|造成", sentence.text):
            clause = (
                sentence.start
                + max(sentence.text.rfind(mark, 0, found.start()) for mark in "，。；;")
                + 1
            )
            inside = [
                each for each in entities if clause <= each.start < sentence.start + found.start()
            ]
            before = [each for each in entities if each.end <= clause]
            if len(inside) != 1 or not before or inside[0].kind not in ("数据中心", "机房"):
                continue
            kin = [each for each in before if each.kind == inside[0].kind]
            ahead = reading.plain[clause : inside[0].start].strip(" ，由因系主要")
            if kin and not ahead and all(each.name != inside[0].name for each in kin):
                names = [reading.plain[each.start : each.end] for each in (kin[-1], inside[0])]
                spans = ((inside[0].start, inside[0].end), (kin[-1].start, kin[-1].end))
                message = f"所说为“{names[0]}”，原因却是“{names[1]}”的"
                yield Contradiction(message, spans, names[0], 0.8)
