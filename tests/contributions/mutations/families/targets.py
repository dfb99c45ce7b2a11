"""Where the parts of a workbook say that the others are."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from tests.contributions.mutations.editing import DAILY, part_text, with_part
from tests.contributions.mutations.inputs import Input, family, of_book
from tests.contributions.mutations.material import BRANCH, Material

__all__: list[str] = []

_RELATIONS = "xl/_rels/workbook.xml.rels"


@family("指向部件的路径")
def _targets(material: Material, _random: Random) -> Iterator[Input]:
    book = material.filled[BRANCH]
    target = book.sheets[DAILY].part.removeprefix("xl/")
    for new, allowed in (
        (f"/xl/{target}", "right"),
        (f"./{target}", "either"),
        (f"../xl/{target}", "either"),
        (target.upper(), "either"),
        (target.replace("/", "\\"), "either"),
        (f"../../../../../../etc/{target}", "refused"),
        ("/etc/passwd", "refused"),
        ("file:///etc/passwd", "refused"),
        ("https://x.example/a.xml", "refused"),
        ("", "refused"),
        ("styles.xml", "refused"),
        ("workbook.xml", "refused"),
        ("worksheets/sheet1.xml", "either"),
    ):
        changed = book.edit(_RELATIONS, f'"{target}"', f'"{new}"')
        given = of_book(material, BRANCH, f"“{new}”", changed, allowed)
        if new != "worksheets/sheet1.xml":
            yield given
    external = book.edit(
        _RELATIONS, f'Target="{target}"', f'Target="{target}" TargetMode="External"'
    )
    yield of_book(material, BRANCH, "外部的", external, "either")
    absolute = book.edit("_rels/.rels", 'Target="xl/workbook.xml"', 'Target="/xl/workbook.xml"')
    yield of_book(material, BRANCH, "工作簿的绝对路径", absolute, "right")
    nowhere = book.edit("_rels/.rels", 'Target="xl/workbook.xml"', 'Target="../../w.xml"')
    yield of_book(material, BRANCH, "工作簿不在", nowhere, "either")
    text = part_text(book, _RELATIONS)
    doubled = with_part(book, _RELATIONS, text.replace('Id="rId4"', 'Id="rId3"'))
    yield of_book(material, BRANCH, "两个编号相同", doubled, "either")
    strict = book.copy()
    old, new = "http://schemas.openxmlformats.org/", "http://purl.oclc.org/ooxml/"
    for part, content in book.members().items():
        strict.replaced[part] = (
            content.decode()
            .replace(f"{old}spreadsheetml/2006/main", f"{new}spreadsheetml/main")
            .replace(f"{old}officeDocument/2006/", f"{new}officeDocument/")
            .encode()
        )
    yield of_book(material, BRANCH, "Strict格式", strict, "either")
