"""Two faults in one workbook, and several files at once: all or nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from random import Random

from tests.contributions.mutations.book import Book, Cell
from tests.contributions.mutations.inputs import (
    Input,
    committed,
    family,
    of_book,
    put,
    workbook_name,
)
from tests.contributions.mutations.material import (
    BRANCH,
    DEPARTMENTS,
    MONTH,
    OFFICE,
    PROCESS,
    Material,
    Spot,
    csv_of,
)

__all__: list[str] = []

_WIDE = str.maketrans("0123456789", "０１２３４５６７８９")

_Written = Callable[[str], Cell | str]
_RIGHT: dict[str, _Written] = {
    "全角": lambda text: text.translate(_WIDE),
    "千分位": lambda text: f"{int(text):,}",
    "文字": lambda text: text,
    "公式": lambda text: Cell(f"<f>A1</f><v>{text}</v>"),
    "单位": lambda text: f"{text}人",
    "加号": lambda text: f"+{text}",
}
_WRONG: dict[str, _Written] = {
    "万": lambda text: f"{int(text) / 10_000}万",
    "百分号": lambda text: f"{text}%",
    "括号": lambda text: f"({text})",
    "错误值": lambda _text: Cell("<v>#REF!</v>", "e"),
    "布尔": lambda _text: Cell("<v>1</v>", "b"),
    "无结果": lambda _text: Cell("<f>A1</f>"),
    "空": lambda _text: Cell(),
    "前导零": lambda text: f"0{text}",
}


def _pair(material: Material, random: Random) -> tuple[Spot, Spot]:
    one, other = random.sample(list(material.spots("mobile_daily", "dau")), 2)
    return one, other


def _with(material: Material, book: Book, spot: Spot, written: _Written) -> Book:
    return put(material, spot, written(spot.text), book)


@family("两处都可读")
def _both_right(material: Material, random: Random) -> Iterator[Input]:
    names = list(_RIGHT)
    for number, one in enumerate(names):
        for other in names[number + 1 :]:
            spots = _pair(material, random)
            book = _with(material, material.filled[BRANCH], spots[0], _RIGHT[one])
            book = _with(material, book, spots[1], _RIGHT[other])
            yield of_book(material, BRANCH, f"{one}与{other}", book, "right")


@family("一处可读，一处不可读")
def _one_wrong(material: Material, random: Random) -> Iterator[Input]:
    for one, right in _RIGHT.items():
        for other in random.sample(list(_WRONG), 4):
            spots = _pair(material, random)
            book = _with(material, material.filled[BRANCH], spots[0], right)
            book = _with(material, book, spots[1], _WRONG[other])
            says = (spots[1].sheet, spots[1].address)
            yield of_book(material, BRANCH, f"{one}与{other}", book, "refused", *says)


@family("两处都不可读")
def _both_wrong(material: Material, random: Random) -> Iterator[Input]:
    names = list(_WRONG)
    for number, one in enumerate(names):
        other = names[number - 1]
        spots = _pair(material, random)
        book = _with(material, material.filled[BRANCH], spots[0], _WRONG[one])
        book = _with(material, book, spots[1], _WRONG[other])
        says = (spots[0].address, spots[1].address)
        yield of_book(material, BRANCH, f"{one}与{other}", book, "refused", *says)
    book = material.filled[BRANCH]
    for spot in material.spots("mobile_daily", "dau"):
        book = _with(material, book, spot, _WRONG["百分号"])
    yield of_book(material, BRANCH, "整列", book, "refused", "B2")


@family("几个文件一起")
def _together(material: Material, random: Random) -> Iterator[Input]:
    branch, office = (workbook_name(name) for name in (BRANCH, OFFICE))
    whole = {name: material.filled[name].save() for name in (BRANCH, OFFICE, PROCESS)}
    every = {workbook_name(name): content for name, content in whole.items()}
    names = [dataset for name in whole for dataset in DEPARTMENTS[name]]
    yield Input("三个部门", every, "right", committed(material, names))
    spot = random.choice(material.spots("mobile_daily", "dau"))
    spoiled = put(material, spot, "15万").save()
    tables = committed(material, [*DEPARTMENTS[BRANCH], *DEPARTMENTS[OFFICE]])
    files = {office: whole[OFFICE], branch: spoiled}
    yield Input("后一个有错", files, "refused", tables, (spot.address,))
    files = {branch: spoiled, office: whole[OFFICE]}
    yield Input("前一个有错", files, "refused", tables, (spot.address,))
    mine = committed(material, DEPARTMENTS[BRANCH])
    yield Input("同一个两次", {"a.xlsx": whole[BRANCH], "b.xlsx": whole[BRANCH]}, "either", mine)
    twice = {"a.xlsx": whole[BRANCH]}
    yield Input("同一路径两次", twice, "either", mine, given=("a.xlsx", "a.xlsx"))
    other = put(material, spot, Cell("<v>1</v>")).save()
    for files in (
        {"a.xlsx": whole[BRANCH], "b.xlsx": other},
        {"a.xlsx": other, "b.xlsx": whole[BRANCH]},
    ):
        yield Input("同一部门两个而不同", files, "refused", mine)
    rows = material.tables["mobile_daily"]
    changed = csv_of([{**rows[0], "dau": "1"}, *rows[1:]])
    month = ("--month", MONTH)
    files = {branch: whole[BRANCH], "mobile_daily.csv": changed}
    yield Input("工作簿与CSV不同", files, "refused", mine, options=month)
    files = {branch: whole[BRANCH], "mobile_daily.csv": csv_of(rows)}
    yield Input("工作簿与CSV相同", files, "either", mine, options=month)
    files = {"mobile_daily.csv": csv_of(rows), "events.csv": csv_of(material.tables["events"])}
    both = committed(material, ["mobile_daily", "events"])
    yield Input("两个CSV", files, "right", both, options=month)
    files = {"mobile_daily.csv": csv_of(rows), "events.csv": b"date\n"}
    yield Input("两个CSV而一个有错", files, "refused", both, options=month)
    for option in ("2024-03", "2024-05"):
        given = {branch: whole[BRANCH]}
        yield Input(f"封面之外的月份{option}", given, "refused", mine, options=("--month", option))
    office_says = ("--department", OFFICE)
    yield Input("封面之外的部门", {branch: whole[BRANCH]}, "refused", mine, options=office_says)
