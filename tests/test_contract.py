"""The data contract in words."""

from __future__ import annotations

from digital_monthly.contract import describe
from digital_monthly.documents import ArticleHead, IssueRecord
from digital_monthly.root import find_root
from digital_monthly.schemas import DATASETS


def test_the_committed_contract_is_up_to_date() -> None:
    """Run ``monthly contract`` after a change of schemas or models."""
    committed = (find_root() / "data" / "README.md").read_text(encoding="utf-8")
    assert committed == describe(), "data/README.md 已过时，请运行 monthly contract"


def test_every_file_column_and_item_is_described() -> None:
    """With its Chinese title."""
    text = describe()
    for dataset in DATASETS.values():
        assert f"### {dataset.name}.csv" in text
        for name, column in dataset.columns.items():
            assert f"| `{name}` | {column.title} |" in text
    for model in (IssueRecord, ArticleHead):
        for name, field in model.model_fields.items():
            assert f"| `{name}` | {field.title} |" in text


def test_a_row_says_what_the_check_says() -> None:
    """Type, unit, allowed values, and whether a cell may be empty."""
    text = describe()
    assert "| `type` | 类型 | 文字 |  | 只能取：问题、建议 |  |" in text
    assert "| `batch_min` | 批量耗时 | 数 | 分钟 | 不得为负；不得大于1440 |  |" in text
    assert "| `done` | 完成月 | 文字 |  | 写法应为YYYY-MM | 可空 |" in text
    assert "| `date` | 日期 | 日期 |  | YYYY-MM-DD；须在本期之内 |  |" in text


def test_a_field_says_how_it_is_written() -> None:
    """Whether it is due, its default, and the values it may take."""
    text = describe()
    steps = "`author`、`reviewer`、`approver`、`proofreader`"
    assert f"三手须是不同的岗位 | {steps} | 必填 |" in text
    assert "| `classification` | 密级或传阅范围，印在每一页上 | 文字 | `内部资料` |" in text
    assert "| `synthetic` | 是否全为合成示例 | true 或 false | `false` |" in text
    assert "| `departments` | 承办部门 | 文字的列表 | 必填 |" in text
    assert "| `next_issue` | 下期预计发布日 | 日期 | 可不写 |" in text
