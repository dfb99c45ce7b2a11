"""Taking a file in: what it is goes by its content, not by its name."""

from __future__ import annotations

import hashlib
from pathlib import Path

from digital_monthly.contributions.files.delimited import read_delimited
from digital_monthly.contributions.files.package import open_package
from digital_monthly.contributions.files.source import Source, refuse
from digital_monthly.contributions.files.spreadsheet import read_spreadsheet

__all__ = ["MAX_BYTES", "read_source"]

MAX_BYTES = 20_000_000
"""How large a file may be; a filled template takes a hundredth of it."""

_ZIP = b"PK\x03\x04"
_COMPOUND = bytes.fromhex("d0cf11e0a1b11ae1")
_SAVE_AS = "请用Excel或WPS打开，另存为“Excel工作簿（*.xlsx）”后重试"
_FOREIGN = {
    b"%PDF": "这是PDF文件",
    b"{\\rtf": "这是RTF文件",
    b"PK\x05\x06": "这是空的压缩包",
    b"PK\x07\x08": "这是分卷的压缩包",
    b"\x1f\x8b": "这是压缩包",
    b"Rar!": "这是压缩包",
    b"7z\xbc\xaf": "这是压缩包",
    b"\x89PNG": "这是图片",
    b"\xff\xd8\xff": "这是图片",
}


def read_source(path: Path) -> Source:
    """Read a file that a department sent.

    Args:
        path: the file: a workbook (xlsx, xlsm) or a CSV.

    Raises:
        DataError: it cannot be read, is too large, encrypted, damaged, or something else.
    """
    name = "".join(letter if letter.isprintable() else "?" for letter in path.name)
    content = _read(path, name)
    if content.startswith(_COMPOUND):
        raise _compound(content, name)
    if content.startswith(_ZIP):
        source = read_spreadsheet(open_package(content, name), name)
    else:
        for start, words in _FOREIGN.items():
            if content.startswith(start):
                raise refuse(name, f"不是工作簿：{words}", _SAVE_AS)
        if content.lstrip(b"\xef\xbb\xbf \r\n\t")[:1] == b"<":
            raise refuse(name, "不是工作簿：这是网页或XML文件", _SAVE_AS)
        source = read_delimited(content, name)
    source.sha256 = hashlib.sha256(content).hexdigest()
    return source


def _read(path: Path, name: str) -> bytes:
    if path.is_dir():
        raise refuse(name, "这是文件夹，不是文件", "请写明其中的文件")
    if not path.exists():
        raise refuse(name, "没有这个文件", "请核对路径和文件名")
    if not path.is_file():
        raise refuse(name, "这不是普通的文件", "请把文件另存到本机后重试")
    size = path.stat().st_size
    if size > MAX_BYTES:
        remedy = "请只留报送表本身，删去图片、附件和多余的工作表"
        raise refuse(name, f"文件有{size:,}字节，超过{MAX_BYTES:,}字节", remedy)
    try:
        content = path.read_bytes()
    except OSError as error:
        raise refuse(name, f"读不出来（{error.strerror}）", "请检查权限，或重新复制文件") from error
    if not content.strip(b"\0 \r\n\t"):
        raise refuse(name, "文件是空的", "请向报送部门重新索取")
    return content


def _compound(content: bytes, name: str) -> Exception:
    """An OLE container is a workbook with a password, or one of the old form."""
    if "EncryptedPackage".encode("utf-16-le") in content:
        remedy = "请打开后在“文件—信息—保护工作簿”里去掉密码，保存后重试"
        return refuse(name, "工作簿加了密码，打不开", remedy)
    return refuse(name, "这是旧格式（.xls、.et等），不能读", _SAVE_AS)
