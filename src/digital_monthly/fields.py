"""What the items of a document hold: days, moments, positions, names."""

from __future__ import annotations

import datetime as dt
import re
from typing import Annotated, Literal

from pydantic import AwareDatetime, BaseModel, BeforeValidator, ConfigDict, Field
from pydantic_core import PydanticCustomError

__all__ = [
    "Day",
    "Digest",
    "Identifier",
    "Moment",
    "Position",
    "Qualifier",
    "Record",
    "RuleName",
    "Text",
    "is_position",
    "or_blank",
    "written",
]

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2})?(Z|[+-]\d{2}:\d{2})", re.ASCII)
_POSITION = re.compile(r".*(岗|编辑|校对|主任|编委|委员|联络员|负责人|经理|官)")


def written(value: object) -> object:
    """Keep a scalar as the text that was written: 72.20 stays 72.20, 2024-01-01 a date's text."""
    return value if value is None or isinstance(value, (list, dict)) else str(value)


def _day(value: object) -> object:
    """Take a day only as YYYY-MM-DD: other forms, or a number, would be read as another day."""
    if isinstance(value, str) and not _DAY.fullmatch(value):
        raise PydanticCustomError("date_parsing", "YYYY-MM-DD")
    return value


def _moment(value: object) -> object:
    """Take a time only with its offset: without one it would be another time elsewhere."""
    if not isinstance(value, (str, dt.datetime)) or (
        isinstance(value, str) and not _MOMENT.fullmatch(value)
    ):
        raise PydanticCustomError("moment", "moment")
    return value


def or_blank(value: object) -> object:
    """Take ``section:`` with nothing behind it as not given."""
    return "" if value is None else value


def is_position(name: str) -> bool:
    """Whether a name is one of a position."""
    return _POSITION.fullmatch(name) is not None


def _position(value: object) -> object:
    """Take who answers for something only as a position: the repository names no person."""
    if isinstance(value, str) and not is_position(value):
        raise PydanticCustomError("position", "position")
    return value


Day = Annotated[dt.date, BeforeValidator(_day)]
Moment = Annotated[AwareDatetime, BeforeValidator(_moment)]
Text = Annotated[str, BeforeValidator(written), Field(min_length=1)]
Position = Annotated[str, BeforeValidator(_position)]
Digest = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
RuleName = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*\.[a-z][a-z0-9_.]*$")]
Identifier = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]
Qualifier = Annotated[Literal["", "近", "约", "超", "余", "以上"], BeforeValidator(or_blank)]


class Record(BaseModel):
    """A part of a document: it has the items of its model and no others, and does not change."""

    model_config = ConfigDict(extra="forbid", frozen=True)
