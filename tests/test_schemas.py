"""The data contract's schemas."""

from __future__ import annotations

import pytest

from digital_monthly.dataset import DataSet
from digital_monthly.schemas import DATASETS, RECURRING


@pytest.mark.parametrize("dataset", DATASETS.values(), ids=lambda dataset: dataset.name)
def test_a_data_set_describes_itself(dataset: DataSet) -> None:
    """Every column has a Chinese title; keys, units and the time column name columns."""
    assert all(column.title for column in dataset.columns.values())
    assert set(dataset.key) <= set(dataset.columns)
    assert set(dataset.units) <= set(dataset.columns)
    assert dataset.moment in {"none", *dataset.columns}


def test_only_what_need_not_happen_may_be_missing() -> None:
    """All other data sets are due every month."""
    optional = {"seal_optimization_points", "year_end_timeline", "revisions"}
    assert set(DATASETS) - set(RECURRING) == optional


def test_titles_carry_their_units() -> None:
    """As tables and tooltips show them."""
    assert DATASETS["core_daily"].title_of("avg_ms") == "平均耗时（毫秒）"
    assert DATASETS["core_daily"].title_of("date") == "日期"


def test_choices_are_the_values_that_a_column_may_take() -> None:
    """None where it is free."""
    assert DATASETS["hotline_monthly"].choices_of("type") == ("问题", "建议")
    assert DATASETS["hotline_monthly"].choices_of("month") == ()
