"""What ``provenance.yml`` says of a file that departments reported."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from digital_monthly.documents import ProvenanceRecord

__all__ = ["Delivery", "is_recorded", "record_of"]

_HASH_SHOWN = 16
"""How many of a file's 64 hexadecimal digits stand on the page of sources: one file has them."""

_SEVERAL = "各报送部门的联络员"


@dataclass(frozen=True)
class Delivery:
    """Who sent a file.

    Attributes:
        department: the department.
        role: the position that answers for it.
        file: the file's name.
        sha256: of its bytes.
        day: when it was taken in.
    """

    department: str
    role: str
    file: str
    sha256: str
    day: dt.date

    @property
    def entry(self) -> str:
        """The delivery as a part of a record's source."""
        file = self.file.replace("；", ";")
        return f"{self._begins}{file}（SHA-256 {self.sha256[:_HASH_SHOWN]}…）"

    @property
    def _begins(self) -> str:
        return f"{self.department}报送："

    def replaces(self, entry: str) -> bool:
        """Whether an entry tells of an earlier delivery of the department."""
        return entry.startswith(self._begins)


def is_recorded(record: ProvenanceRecord | None, delivery: Delivery) -> bool:
    """Whether a record already tells that the department reported."""
    return record is not None and any(map(delivery.replaces, record.source.split("；")))


def record_of(
    earlier: ProvenanceRecord | None, delivery: Delivery, sha256: str, *, is_whole: bool
) -> ProvenanceRecord:
    """The record of a file after a delivery.

    Args:
        earlier: the record that is there.
        delivery: who sent what.
        sha256: of the file as it will be.
        is_whole: whether no row is left of what was there before, other departments' included.
    """
    if is_whole or earlier is None:
        basis = f"全部由{delivery.department}报送"
        return _record("reported", basis, delivery.entry, delivery.role, delivery, sha256)
    kept = [entry for entry in earlier.source.split("；") if not delivery.replaces(entry)]
    entries = [*kept, delivery.entry]
    basis = "由各部门分别报送"
    if earlier.kind != "reported":  # the rows of others are still what they were
        words = f"{delivery.department}的行由该部门报送"
        basis = earlier.basis if words in earlier.basis else f"{earlier.basis}；{words}"
    role = _SEVERAL if kept else delivery.role
    return _record(earlier.kind, basis, "；".join(entries), role, delivery, sha256)


def _record(
    kind: str, basis: str, source: str, role: str, delivery: Delivery, sha256: str
) -> ProvenanceRecord:
    return ProvenanceRecord.model_validate(
        {
            "kind": kind,
            "basis": basis,
            "source": source,
            "role": role,
            "date": str(delivery.day),
            "sha256": sha256,
        }
    )
