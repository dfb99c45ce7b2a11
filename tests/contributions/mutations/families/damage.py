"""Files cut short, with bytes turned over, or locked."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from tests.contributions.mutations.inputs import Input, family, of_book
from tests.contributions.mutations.material import BRANCH, OFFICE, Material

__all__: list[str] = []


@family("截断的文件")
def _truncated(material: Material, random: Random) -> Iterator[Input]:
    whole = material.filled[BRANCH].save()
    places = sorted({1, 2, 3, 4, 21, 22, 30, 100, len(whole) - 1, len(whole) - 22, len(whole) // 2})
    for length in [*places, *sorted(random.sample(range(200, len(whole) - 100), 8))]:
        yield of_book(material, BRANCH, f"{length}字节", whole[:length], "refused")
    yield of_book(material, BRANCH, "少了开头", whole[100:], "either")
    yield of_book(material, BRANCH, "前面多几个字节", b"\0" * 64 + whole, "either")
    yield of_book(material, BRANCH, "后面多几个字节", whole + b"\0" * 64, "either")
    yield of_book(
        material, BRANCH, "前面接另一个", material.filled[OFFICE].save() + whole, "either"
    )


@family("翻转的字节")
def _flipped(material: Material, random: Random) -> Iterator[Input]:
    whole = material.filled[BRANCH].save()
    for _ in range(30):
        content = bytearray(whole)
        place = random.randrange(len(content))
        content[place] ^= 1 << random.randrange(8)
        yield of_book(material, BRANCH, f"第{place}字节", bytes(content), "either")
    for _ in range(5):
        content = bytearray(whole)
        for place in random.sample(range(len(content)), 200):
            content[place] = random.randrange(256)
        yield of_book(material, BRANCH, "二百处", bytes(content), "refused")
    directory = whole.rindex(b"PK\x05\x06")
    for offset in range(directory, directory + 22, 2):
        content = bytearray(whole)
        content[offset] ^= 0xFF
        yield of_book(
            material, BRANCH, f"目录尾第{offset - directory}字节", bytes(content), "either"
        )


@family("加密的文件")
def _encrypted(material: Material, random: Random) -> Iterator[Input]:
    header = bytes.fromhex("D0CF11E0A1B11AE1")
    names = "EncryptedPackage".encode("utf-16-le")
    for label, content in (
        ("OLE开头", header + random.randbytes(4_096)),
        ("OLE与EncryptedPackage", header + bytes(504) + names + random.randbytes(2_048)),
        ("只有OLE开头", header),
    ):
        yield of_book(material, BRANCH, label, content, "refused")
    content = bytearray(material.filled[BRANCH].save())
    place = 0
    while (place := content.find(b"PK\x01\x02", place)) >= 0:
        content[place + 8] |= 1
        place += 4
    yield of_book(material, BRANCH, "压缩包有密码", bytes(content), "refused")
