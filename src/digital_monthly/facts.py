"""Facts: what a chapter states, each with its value, unit, period, formula and source."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

from digital_monthly.documents import DeclaredFact
from digital_monthly.errors import FactError
from digital_monthly.formatting import Value, format_number, format_value, type_of
from digital_monthly.formulas import evaluate
from digital_monthly.issue import Issue

__all__ = ["DISPUTED", "NO_BASE", "Fact", "Facts"]

DISPUTED = "待核"
"""Status of a fact whose source contradicts itself and nothing says which reading is right."""

NO_BASE = "首期，无上期可比"
"""What stands in place of a change when nothing comparable is on record."""


@dataclass(frozen=True)
class Fact:
    """One figure that a chapter states.

    Attributes:
        id: snake_case name, the same in every issue.
        value: the number at full precision (percentages in percent), or the text of a date,
            time, month or range.
        unit: the unit, ``%`` for percent, ``比率`` for a bare ratio.
        label: what it is, in Chinese.
        period: what time it speaks of.
        chapter: stem of the chapter that states it.
        kind: ``input`` (delivered), ``derived`` (computed) or ``news`` (reported by others).
        formula: how it was computed, over other facts' ids or over a data set's columns.
        inputs: ids or files that the formula uses.
        source: file and row or column that it was read from.
        qualifier: 近, 约, 超, 余, 以上 or empty.
        decimals: digits shown after the point; None shows what is needed, two at most.
        status: ``ok`` or ``待核``.
        note: the other reading, or the scope, where readers need it.
        synthetic: whether it rests on rows made to agree with printed figures.
    """

    id: str
    value: Value
    unit: str
    label: str
    period: str
    chapter: str
    kind: str = "input"
    formula: str = ""
    inputs: tuple[str, ...] = ()
    source: str = ""
    qualifier: str = ""
    decimals: int | None = None
    status: str = "ok"
    note: str = ""
    synthetic: bool = False
    phrase: str = ""

    @property
    def value_type(self) -> str:
        """number, date, time, month or text."""
        return type_of(self.value, self.unit)

    @property
    def display(self) -> str:
        """The fact as it is printed, with qualifier and unit."""
        return self.phrase or format_value(self.value, self.unit, self.qualifier, self.decimals)

    @property
    def marked(self) -> str:
        """The fact as printed, with its mark where it is disputed: ``193份（待核）``."""
        return self.display if self.status == "ok" else f"{self.display}（{self.status}）"

    @property
    def exact(self) -> str:
        """The value at full precision, for titles and tables."""
        if isinstance(self.value, str):
            return self.display
        return format_number(round(float(self.value), 6), _needed_decimals(float(self.value)))

    @property
    def number(self) -> float:
        """The value as a number.

        Raises:
            FactError: the fact is a date or text.
        """
        if isinstance(self.value, str):
            raise FactError(f"事实{self.id}是“{self.value}”，不是数字，不能参与计算。")
        return float(self.value)

    def to_json(self) -> dict[str, Any]:
        """The fact as ``facts.json`` lists it."""
        record = asdict(self)
        del record["decimals"], record["phrase"]
        return {
            **record,
            "value_type": self.value_type,
            "display": self.display,
            "exact": self.exact,
            "inputs": list(self.inputs),
        }


class Facts(Mapping[str, Fact]):
    """The facts of one chapter, in the order they were stated.

    Args:
        issue: the month they speak of.
        chapter: stem of the chapter.
    """

    def __init__(self, issue: Issue, chapter: str) -> None:
        self.issue = issue
        self.chapter = chapter
        self._facts: dict[str, Fact] = {}

    def __getitem__(self, identifier: str) -> Fact:
        return self._facts[identifier]

    def __iter__(self) -> Iterator[str]:
        return iter(self._facts)

    def __len__(self) -> int:
        return len(self._facts)

    def add(self, fact: Fact) -> Fact:
        """State a fact.

        Raises:
            FactError: the id is taken.
        """
        if fact.id in self._facts:
            raise FactError(f"第{self.chapter}章两次给出了事实{fact.id}，请改用不同的名称。")
        self._facts[fact.id] = fact
        return fact

    def measure(self, identifier: str, label: str) -> Fact:
        """State a scalar of ``measures.csv``, with the unit, period and qualifier it has there."""
        cells = self.issue.measure(identifier)
        value, decimals = _as_value(cells["value"], cells["unit"])
        return self.add(
            Fact(
                identifier,
                value,
                cells["unit"],
                label,
                cells["period"],
                self.chapter,
                source=f"data/{self.issue.month}/measures.csv：{identifier}",
                qualifier=cells["qualifier"],
                decimals=decimals,
                note=cells["note"],
                synthetic=self.issue.is_synthetic("measures"),
            )
        )

    def derive(
        self,
        identifier: str,
        label: str,
        formula: str,
        unit: str,
        *,
        decimals: int | None = None,
        period: str | None = None,
        qualifier: str = "",
        note: str = "",
    ) -> Fact:
        """State a fact computed by arithmetic over facts already stated."""
        value, names = evaluate(formula, self._facts)
        parts = [self._facts[name] for name in names]
        return self.add(
            Fact(
                identifier,
                value,
                unit,
                label,
                period or str(self.issue.period),
                self.chapter,
                kind="derived",
                formula=formula,
                inputs=tuple(names),
                source="；".join(dict.fromkeys(part.source for part in parts if part.source)),
                qualifier=qualifier,
                decimals=decimals,
                note=note,
                synthetic=any(part.synthetic for part in parts),
            )
        )

    def compute(
        self,
        identifier: str,
        label: str,
        value: Value,
        unit: str,
        *,
        dataset: str | Sequence[str],
        formula: str,
        kind: str = "derived",
        decimals: int | None = None,
        period: str | None = None,
        qualifier: str = "",
        note: str = "",
    ) -> Fact:
        """State a fact that a measure computed from one or more data sets.

        Args:
            dataset: the data sets it was computed from.
            formula: how, over ``dataset.column``.
        """
        from digital_monthly.schemas import DATASETS  # brings pandera, which pages do not need

        names = (dataset,) if isinstance(dataset, str) else tuple(dataset)
        return self.add(
            Fact(
                identifier,
                value.item() if hasattr(value, "item") else value,
                unit,
                label,
                period or str(self.issue.period),
                self.chapter,
                kind=kind,
                formula=formula,
                inputs=tuple(f"{name}.csv" for name in names),
                source="；".join(f"data/{self.issue.month}/{name}.csv" for name in names),
                qualifier=qualifier,
                decimals=decimals,
                note=note,
                synthetic=any(self.issue.is_synthetic(name) for name in names if name in DATASETS),
            )
        )

    def say(self, identifier: str, label: str, phrase: str, *, inputs: Sequence[str] = ()) -> Fact:
        """State words that depend on figures: 上升, 排名第一, 运行平稳, a whole clause."""
        return self.add(
            Fact(
                identifier,
                phrase,
                "文字",
                label,
                str(self.issue.period),
                self.chapter,
                kind="derived",
                formula="随数据生成的文字",
                inputs=tuple(inputs),
                synthetic=self.issue.record.synthetic,
                phrase=phrase,
            )
        )

    def change(
        self, identifier: str, label: str, current: float, base: float | None, basis: str
    ) -> Fact:
        """State a change against a base, as a phrase with its direction and what it is against.

        Args:
            current: the value of now, in the base's unit and scope.
            base: the value compared with; None when nothing comparable is on record.
            basis: what the base is, e.g. ``1-2月月均`` or ``上期末``.

        Returns:
            A fact in percent whose display reads ``较1-2月月均增长12.3%``; a text where there is
            no base, or one of zero.
        """
        if base is None:
            return self.say(identifier, label, NO_BASE)
        if base == 0:
            phrase = f"与{basis}持平" if current == 0 else f"{basis}为0，不作比较"
            return self.say(identifier, label, phrase)
        percent = (current / base - 1) * 100
        size = format_number(abs(percent), 1)
        word = "持平" if size == "0.0" else f"{'增长' if percent > 0 else '下降'}{size}%"
        against = f"与{basis}持平" if size == "0.0" else f"较{basis}{word}"
        return self.add(
            Fact(
                identifier,
                percent,
                "%",
                label,
                str(self.issue.period),
                self.chapter,
                kind="derived",
                formula=f"({format_number(current)} / {format_number(base)} − 1) × 100",
                source=f"基数为{basis}",
                decimals=1,
                synthetic=self.issue.record.synthetic,
                phrase=against,
            )
        )

    def with_articles(self) -> Facts:
        """Add the facts that the chapter's articles declare, then mark what is disputed."""
        for article in self.issue.articles_of(self.chapter):
            source = article.path.relative_to(self.issue.root).as_posix()
            for declared in article.head.facts:
                self.add(self._declared(declared, source))
        for identifier, reason in self.issue.disputes(self._facts).items():
            fact = self._facts[identifier]
            self._facts[identifier] = replace(fact, status=DISPUTED, note=reason)
        return self

    def _declared(self, declared: DeclaredFact, source: str) -> Fact:
        names: list[str] = []
        decimals = declared.decimals
        formula = declared.formula or ""
        value: Value
        if declared.formula is not None:
            value, names = evaluate(declared.formula, self._facts)
        elif declared.items is not None:
            value, formula = len(declared.items), f"count({'、'.join(declared.items)})"
        else:
            value, written = _as_value(str(declared.value), declared.unit)
            decimals = written if decimals is None else decimals
        return Fact(
            declared.id,
            value,
            declared.unit,
            declared.label,
            declared.period,
            self.chapter,
            kind=declared.kind or ("derived" if formula else "input"),
            formula=formula,
            inputs=tuple(names),
            source=source,
            qualifier=declared.qualifier,
            decimals=decimals,
            synthetic=self.issue.record.synthetic,
        )


def _as_value(text: str, unit: str) -> tuple[Value, int | None]:
    """A written value and the digits it has after the point; text for dates, times, ranges."""
    try:
        number = float(text)
    except ValueError:
        return text, None
    if type_of(number, unit) != "number":
        return text, None
    whole, _, fraction = text.partition(".")
    return (int(whole), 0) if not fraction else (number, len(fraction))


def _needed_decimals(value: float) -> int:
    text = f"{round(value, 6):.6f}".rstrip("0")
    return len(text.partition(".")[2])
