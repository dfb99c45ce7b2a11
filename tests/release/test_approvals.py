"""Three hands and a proofreader: their order, and what voids what they signed."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from digital_monthly.checks.approvals import check_approvals
from digital_monthly.errors import BuildError, DataError
from digital_monthly.month import Month
from digital_monthly.publish.archive.manifest import Manifest
from digital_monthly.release.approvals import Standing, judge
from digital_monthly.release.contents import Content
from digital_monthly.release.gathering import Gathered
from digital_monthly.release.records import FILE, WHOLE, Step, approvals_text, read_approvals
from digital_monthly.release.signing import check_role, sign, step_of
from tests.release.repository import APPROVER, AUTHOR, PROOFREADER, REVIEWER
from tests.roots import write_issue

MONTH = Month(2024, 2)
CHAPTERS = ("releases", "corporate")
ROLES: dict[Step, str] = {"author": AUTHOR, "reviewer": REVIEWER, "approver": APPROVER}


@pytest.fixture
def root(root: Path) -> Path:
    """A repository of two chapters with an issue that nobody signed."""
    write_issue(root, "2024-02")
    (root / "_config.yml").write_text("title: 数字月刊\n", encoding="utf-8")
    return root


def gathered(**shown: str) -> list[Gathered]:
    """What each chapter shows, as the number of new requirements."""
    return [
        Gathered(
            each,
            Content({"文字": "0"}, {"new": shown.get(each, "1,102个")}, {"new": "新增需求"}),
        )
        for each in CHAPTERS
    ]


def standing(root: Path, **shown: str) -> Standing:
    """How the issue stands."""
    return judge(root, MONTH, gathered(**shown))


def put(
    root: Path,
    chapter: str,
    role: str,
    step: Step | None = None,
    hour: int = 9,
    errors: int = 0,
    **shown: str,
) -> Step:
    """Sign a chapter, or the whole; the step that was recorded."""
    now = gathered(**shown)
    time = dt.datetime(2024, 3, 20, hour, tzinfo=dt.UTC)
    before = judge(root, MONTH, now)
    (made,) = sign(root, before, now, [chapter], role, step, time, {chapter: errors})
    return made.step


def put_all(root: Path, chapter: str, **shown: str) -> None:
    """All three hands of a chapter."""
    for hour, (step, role) in enumerate(ROLES.items(), 9):
        put(root, chapter, role, step, hour, **shown)


def refuse(root: Path, chapter: str, role: str, step: Step | None = None, **more: str) -> str:
    """Why somebody cannot sign; nothing is recorded."""
    path = root / "data/2024-02" / FILE
    before = path.read_bytes() if path.is_file() else None
    with pytest.raises(BuildError) as caught:
        put(root, chapter, role, step, **more)
    assert (path.read_bytes() if path.is_file() else None) == before
    return str(caught.value)


def test_a_chapter_goes_from_draft_over_review_to_approved(root: Path) -> None:
    """Each hand is the next one without being named; the issue follows."""
    assert (standing(root).of("releases").state, standing(root).state) == ("draft", "draft")
    states = ("review", "review", "approved")
    for (step, role), state in zip(ROLES.items(), states, strict=True):
        assert put(root, "releases", role) == step
        assert standing(root).of("releases").state == state
        assert standing(root).state == "review"
    assert [str(hand) for hand in standing(root).of("releases").hands] == [
        f"撰稿（{AUTHOR}，2024-03-20 09:00）",
        f"审核（{REVIEWER}，2024-03-20 09:00）",
        f"批准（{APPROVER}，2024-03-20 09:00）",
    ]


def test_the_proofreader_signs_the_whole_after_all_chapters(root: Path) -> None:
    """Not before; then the issue is approved, and published once the archive has it."""
    put_all(root, "releases")
    told = refuse(root, WHOLE, PROOFREADER)
    assert "还有1章没有批准，校对要等全部各章批准之后：corporate（corporate）" in told
    put_all(root, "corporate")
    assert (standing(root).state, standing(root).lacking) == ("review", ["全刊：缺校对"])
    assert put(root, WHOLE, PROOFREADER) == "proofreader"
    assert standing(root).state == "approved"
    assert judge(root, MONTH, gathered(), published=True).state == "published"


@pytest.mark.parametrize(
    ("signed", "chapter", "role", "step", "told"),
    [
        (0, "releases", REVIEWER, "reviewer", "还缺撰稿，不能审核"),
        (1, "releases", APPROVER, "approver", "还缺审核，不能批准"),
        (1, "releases", AUTHOR, None, f"的撰稿已由{AUTHOR}签过，审核须是另一个岗位"),
        (2, "releases", AUTHOR, None, f"的撰稿已由{AUTHOR}签过，批准须是另一个岗位"),
        (2, "releases", REVIEWER, "approver", f"的审核已由{REVIEWER}签过，批准须是另一个岗位"),
        (1, "releases", APPROVER, "author", "已签过，所示没有变化，不必再签"),
        (3, "releases", PROOFREADER, None, "已签过，所示没有变化，不必再签"),
        (0, "releases", PROOFREADER, "proofreader", "校对只签全刊"),
        (0, WHOLE, AUTHOR, "author", "撰稿只签各章"),
        (0, "release", AUTHOR, None, "没有“release”这一章。可选：releases、corporate"),
    ],
)
def test_who_cannot_sign_is_told_why(
    root: Path, signed: int, chapter: str, role: str, step: Step | None, told: str
) -> None:
    """A hand out of order, the same role twice, a hand that signed already, no such chapter."""
    for known in list(ROLES)[:signed]:
        put(root, "releases", ROLES[known], known)
    assert told in refuse(root, chapter, role, step)


def test_a_chapter_with_open_errors_is_not_approved(root: Path) -> None:
    """Author and reviewer may sign it before they are settled."""
    put(root, "releases", AUTHOR, errors=2)
    put(root, "releases", REVIEWER, errors=2)
    with pytest.raises(BuildError, match="还有2处错误没有了结，不能批准"):
        put(root, "releases", APPROVER, errors=2)
    assert put(root, "releases", APPROVER) == "approver"


def test_several_chapters_are_signed_all_or_none(root: Path) -> None:
    """Every reason is told."""
    put(root, "corporate", AUTHOR)
    now, time = gathered(), dt.datetime.now(dt.UTC)
    before = standing(root)
    with pytest.raises(BuildError, match="一项也没有记下"):
        sign(root, before, now, CHAPTERS, REVIEWER, "reviewer", time)
    assert [each.chapter for each in read_approvals(root, MONTH).approvals] == ["corporate"]


def test_a_change_voids_what_was_signed_and_says_what_changed(root: Path) -> None:
    """Of that chapter and of the whole; the other chapter's signatures hold."""
    for chapter in CHAPTERS:
        put_all(root, chapter)
    put(root, WHOLE, PROOFREADER)
    now = standing(root, releases="1,105个")
    assert (now.state, now.of("releases").state, now.of("corporate").state) == (
        "review",
        "draft",
        "approved",
    )
    why = "“新增需求”由1,102个变为1,105个"
    assert [hand.why for hand in now.of("releases").void] == [why] * 3
    author = f"撰稿（{AUTHOR}，2024-03-20 09:00）"
    assert now.lacking == [
        f"releases（releases）：缺撰稿、审核、批准；{author}已失效：{why}",
        f"全刊：缺校对；校对（{PROOFREADER}，2024-03-20 09:00）已失效：releases一章变了",
    ]


def test_a_change_taken_back_restores_the_signatures(root: Path) -> None:
    """What was signed is shown again."""
    put_all(root, "releases")
    assert standing(root, releases="9个").of("releases").state == "draft"
    assert standing(root).of("releases").state == "approved"


def test_every_hand_signs_a_change_anew_in_order(root: Path) -> None:
    """What the later ones saw before is kept, to tell them what changed."""
    put_all(root, "releases")
    told = refuse(root, "releases", REVIEWER, "reviewer", releases="9个")
    assert "还缺撰稿，不能审核。撰稿（" in told
    assert "“新增需求”由1,102个变为9个" in told
    put(root, "releases", AUTHOR, releases="9个")
    (reviewer, approver) = standing(root, releases="9个").of("releases").void
    assert (reviewer.approval.role, approver.approval.role) == (REVIEWER, APPROVER)
    put(root, "releases", REVIEWER, releases="9个")
    put(root, "releases", APPROVER, releases="9个")
    assert standing(root, releases="9个").of("releases").state == "approved"


def test_later_hands_sign_after_earlier_ones_also_what_they_saw_before(root: Path) -> None:
    """When a text goes back to what it was, and the author signs it once more."""
    put_all(root, "releases")
    put(root, "releases", AUTHOR, releases="9个")
    put(root, "releases", AUTHOR, hour=20)
    assert standing(root).of("releases").signed == ("author",)


def test_a_chapter_that_must_be_executed_first_is_pending(root: Path) -> None:
    """So is the whole; nobody can sign it."""
    put_all(root, "releases")
    unknown = [Gathered("releases", None, "要先执行（笔记本变了）"), gathered()[1]]
    now = judge(root, MONTH, unknown)
    assert now.of("releases").lacking == "releases（releases）：要先执行（笔记本变了）"
    assert now.of("releases").signed == ()
    with pytest.raises(BuildError, match="要先执行（笔记本变了），还不能签批"):
        sign(root, now, unknown, ["releases"], AUTHOR, None, dt.datetime.now(dt.UTC))


@pytest.mark.parametrize(
    ("old", "new"),
    [("title: 数字月刊", "title: 数字周刊"), ("执行编辑: [联络员]", "执行编辑: [主任]")],
)
def test_what_an_issue_says_of_itself_is_the_proofreaders(root: Path, old: str, new: str) -> None:
    """Title, dates, roles: no chapter is voided."""
    for chapter in CHAPTERS:
        put_all(root, chapter)
    put(root, WHOLE, PROOFREADER)
    path = root / "data/2024-02/issue.yml"
    path.write_text(path.read_text("utf-8").replace(old, new), encoding="utf-8")
    (line,) = standing(root).lacking
    assert "issue.yml的" in line


def test_corrections_and_embargo_void_nothing(root: Path) -> None:
    """They are no part of what the proofreader signs; they come after it."""
    for chapter in CHAPTERS:
        put_all(root, chapter)
    put(root, WHOLE, PROOFREADER)
    path = root / "data/2024-02/issue.yml"
    more = (
        "embargo: 2024-03-26T09:00:00+08:00\ncorrections:\n"
        "  - {date: 2024-06-03, chapter: releases, what: 数, old: '1', new: '2', why: 错}\n"
    )
    path.write_text(path.read_text("utf-8") + more, encoding="utf-8")
    assert standing(root).is_approved


def test_approvals_read_back_as_they_were_written(root: Path) -> None:
    """In the order of the book; what nobody refers to any more is left out."""
    for chapter in reversed(CHAPTERS):
        put_all(root, chapter)
    put(root, "releases", AUTHOR, releases="9个")
    record = read_approvals(root, MONTH)
    text = (root / "data/2024-02" / FILE).read_text("utf-8")
    assert approvals_text(record, CHAPTERS) == text
    assert text.startswith("# 签批记录，由 monthly approve 写入")
    assert [(each.chapter, each.step) for each in record.approvals] == [
        (chapter, step) for chapter in CHAPTERS for step in ROLES
    ]
    assert {each.content for each in record.approvals} == set(record.contents)


def findings(root: Path) -> list[str]:
    """What is wrong with ``approvals.yml``."""
    path = root / "data/2024-02" / FILE
    record = read_approvals(root, MONTH)
    return [str(each) for each in check_approvals(record, root, path, FILE)]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("chapter: releases", "chapter: release", "第4行 「chapter」：没有这一章（现为“release”）"),
        ("step: reviewer", "step: author", "第10行 「step」：撰稿签了不止一次"),
        ("step: author", "step: proofreader", "第5行 「step」：校对签的是全刊（*）"),
        (f"role: {REVIEWER}", f"role: {AUTHOR}", "第11行 「role」：撰稿与审核是同一个岗位"),
        ("2024-03-20T10:00", "2024-03-20T08:00", "第12行 「time」：审核早于撰稿"),
        ("new: 1,102个", "new: 1,012个", "「contents」：所签内容与其SHA-256不符，文件被改过"),
        ("  content: ", "  content: 0", "「approvals.第1项.content」：写法不对"),
        ("+00:00", "", "第7行 「approvals.第1项.time」：时间应写成 2024-03-20T10:00:00+08:00"),
        ("2024-03-20T09", "2024-13-20T09", "「approvals.第1项.time」：没有这个时间"),
        (f"role: {AUTHOR}", "role: 张三", "「approvals.第1项.role」：应写岗位"),
        ("step: author", "step: boss", "「approvals.第1项.step」：取值不在允许的范围内"),
    ],
)
def test_a_file_changed_by_hand_is_told(root: Path, old: str, new: str, told: str) -> None:
    """With line and remedy."""
    put_all(root, "releases")
    assert findings(root) == []
    path = root / "data/2024-02" / FILE
    path.write_text(path.read_text("utf-8").replace(old, new, 1), encoding="utf-8")
    try:
        lines = findings(root)
    except DataError as error:
        lines = [str(each) for each in error.findings]
    assert any(told in line for line in lines)


def test_a_chapter_that_the_book_gave_up_may_have_been_signed(root: Path) -> None:
    """In a published issue; in one that is being made it goes with the next signature."""
    put(root, "releases", AUTHOR)
    put(root, "corporate", AUTHOR)
    toc = root / "_toc.yml"
    toc.write_text(toc.read_text("utf-8").replace("      - file: book/corporate\n", ""), "utf-8")
    (line,) = findings(root)
    assert "没有这一章（现为“corporate”）。可用的章：index、releases；已撤去的章，请删去" in line
    archived = root / "site/2024-02/manifest.json"
    archived.parent.mkdir(parents=True)
    archived.write_text(manifest().text(), encoding="utf-8")
    assert findings(root) == []
    now = gathered()[:1]
    time = dt.datetime(2024, 3, 21, tzinfo=dt.UTC)
    sign(root, judge(root, MONTH, now), now, ["releases"], REVIEWER, None, time)
    assert {each.chapter for each in read_approvals(root, MONTH).approvals} == {"releases"}


def manifest() -> Manifest:
    """What an issue in the archive has at least."""
    return Manifest(month="2024-02", version=1, package="1", program="", pages={}, files={})


def test_a_signature_without_its_content_is_told(root: Path) -> None:
    """The contents were cut off."""
    put(root, "releases", AUTHOR)
    path = root / "data/2024-02" / FILE
    path.write_text(path.read_text("utf-8").partition("contents:")[0], encoding="utf-8")
    (line,) = findings(root)
    assert "第8行 「content」：contents里没有所签的内容" in line
    assert "请删去这一项，由该岗位用 monthly approve 重新签批" in line


@pytest.mark.parametrize("name", ["reviewer", "审核"])
def test_a_step_goes_by_either_name(name: str) -> None:
    """English or Chinese."""
    assert step_of(name) == "reviewer"


def test_names_that_are_no_steps_or_positions_are_refused() -> None:
    """With what there is."""
    with pytest.raises(BuildError, match="没有“终审”这一手。可选：author（撰稿）"):
        step_of("终审")
    with pytest.raises(BuildError, match="“张三”不像岗位"):
        check_role("张三")
