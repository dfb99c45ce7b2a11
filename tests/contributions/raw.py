"""Workbooks written as XML by hand, to be odd, damaged or hostile at will."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

__all__ = ["MAIN", "pack", "raw_workbook"]

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"


def pack(parts: Mapping[str, str | bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip of parts by name."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", method) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return stream.getvalue()


def raw_workbook(
    sheet: str,
    *,
    name: str = "手机银行逐日活跃用户",
    more: str = "",
    target: str = "worksheets/sheet1.xml",
    head: str = "",
    main: str = MAIN,
    **parts: str | bytes,
) -> bytes:
    """A workbook of one sheet.

    Args:
        sheet: what stands in its ``worksheet`` element.
        name: the sheet's name.
        more: what stands in the ``workbook`` element beside the sheets.
        target: how the workbook refers to the sheet.
        head: what stands before the ``worksheet`` element.
        main: the namespace.
        parts: further parts, ``__`` for ``/`` and ``_`` before the suffix for the point.
    """
    relation = f'<Relationship Id="rId1" Type="{_OFFICE}/worksheet" Target="{target}"/>'
    strings = f'<Relationship Id="rId2" Type="{_OFFICE}/sharedStrings" Target="sharedStrings.xml"/>'
    styles = f'<Relationship Id="rId3" Type="{_OFFICE}/styles" Target="styles.xml"/>'
    office = f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/>'
    workbook = (
        f'<workbook xmlns="{main}" xmlns:r="{_OFFICE}">{more}<sheets>'
        f'<sheet name="{name}" sheetId="1" r:id="rId1"/></sheets></workbook>'
    )
    named = {key.replace("__", "/").replace("_xml", ".xml"): part for key, part in parts.items()}
    return pack(
        {
            "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}">{office}</Relationships>',
            "xl/workbook.xml": workbook,
            "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}">'
            f"{relation}{strings}{styles}</Relationships>",
            "xl/worksheets/sheet1.xml": f'{head}<worksheet xmlns="{main}">{sheet}</worksheet>',
            **named,
        }
    )
