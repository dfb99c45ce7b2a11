"""The fonts of charts and print: one set, checked, and the same everywhere."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import typst

from digital_monthly.errors import BuildError
from digital_monthly.publish.print import faces, fonts
from tests.roots import REPOSITORY

FETCH = REPOSITORY / "tools" / "fonts" / "fetch.py"


@pytest.fixture
def spoilt(tmp_path: Path) -> Path:
    """The pinned set in a folder of its own, to spoil at will."""
    folder = tmp_path / "fonts"
    folder.mkdir()
    for name in fonts.FACES:
        (folder / name).symlink_to(fonts.PINNED / name)
    return folder


def configure(root: Path, text: str) -> None:
    """Give a repository settings."""
    (root / "_config.yml").write_text(text, encoding="utf-8")


def test_the_pinned_set_is_song_and_hei_regular_and_bold(root: Path) -> None:
    """Typst finds both families under their names, each in 400 and 700, and no other."""
    listed = typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=False,
        font_paths=[str(fonts.font_set(root).folder)],
    ).fonts()
    assert sorted((font.family, font.weight) for font in listed) == [
        ("Noto Sans SC", 400),
        ("Noto Sans SC", 700),
        ("Noto Serif SC", 400),
        ("Noto Serif SC", 700),
    ]


def test_licences_stand_beside_the_faces() -> None:
    """Fonts under the Open Font License may be passed on only with it."""
    for family in ("NotoSansSC", "NotoSerifSC"):
        text = (fonts.PINNED / f"LICENSE_{family}.txt").read_text(encoding="utf-8")
        assert "SIL OPEN FONT LICENSE Version 1.1" in text


def test_a_missing_face_is_refused_with_its_remedy(root: Path, spoilt: Path) -> None:
    """The message names the file, the command that fetches it, and the folder to copy."""
    (spoilt / "NotoSerifSC_700Bold.ttf").unlink()
    with pytest.raises(BuildError, match=r"缺NotoSerifSC_700Bold\.ttf.*make setup") as caught:
        fonts.font_set(root, spoilt)
    assert str(spoilt) in str(caught.value)


def test_a_folder_that_is_not_there_is_refused(root: Path, tmp_path: Path) -> None:
    """Every face is named."""
    with pytest.raises(BuildError, match=r"缺NotoSansSC_400Regular\.ttf、.*make setup"):
        fonts.font_set(root, tmp_path / "none")


def test_a_changed_face_is_refused(root: Path, spoilt: Path) -> None:
    """Another version of a font is another font, also when it was right a moment ago."""
    fonts.font_set(root, spoilt)
    face = spoilt / "NotoSansSC_400Regular.ttf"
    content = face.read_bytes()
    face.unlink()
    face.write_bytes(content + b"\0")
    with pytest.raises(BuildError, match=r"NotoSansSC_400Regular\.ttf不是规定的那一份"):
        fonts.font_set(root, spoilt)


def test_a_face_too_many_is_refused(root: Path, spoilt: Path) -> None:
    """Typesetting would take whatever lies in the folder."""
    shutil.copy(spoilt / "NotoSansSC_400Regular.ttf", spoilt / "other.ttf")
    with pytest.raises(BuildError, match=r"other\.ttf不是规定的"):
        fonts.font_set(root, spoilt)


def test_faces_that_did_not_change_are_not_read_again(root: Path, spoilt: Path) -> None:
    """What was found out holds as long as size and time of the files do."""
    fonts.font_set(root, spoilt)
    memory = faces.cache_of(root) / "digests.json"
    kept = json.loads(memory.read_text(encoding="utf-8"))
    assert {Path(path).name: state[2] for path, state in kept.items()} == fonts.FACES
    path = str(spoilt / "NotoSansSC_400Regular.ttf")
    memory.write_text(json.dumps(kept | {path: [*kept[path][:2], "known"]}), encoding="utf-8")
    assert faces.digests(spoilt, faces.cache_of(root))["NotoSansSC_400Regular.ttf"] == "known"


def test_a_spoilt_memory_is_made_anew(root: Path, spoilt: Path) -> None:
    """The cache may be damaged or deleted at any time."""
    fonts.font_set(root, spoilt)
    for path in faces.cache_of(root).iterdir():
        path.write_text("[", encoding="utf-8")
    assert fonts.font_set(root, spoilt).faces == fonts.FACES


def test_another_set_is_used_only_by_setting(root: Path, spoilt: Path) -> None:
    """Folder and families come from the settings, and the digest tells the sets apart."""
    pinned = fonts.font_set(root)
    (spoilt / "NotoSansSC_400Regular.ttf").unlink()
    (spoilt / "NotoSansSC_700Bold.ttf").unlink()
    families = "serif: Noto Serif SC, sans: Noto Serif SC"
    configure(root, f"print: {{fonts: {{folder: {spoilt}, {families}}}}}\n")
    chosen = fonts.font_set(root)
    assert (chosen.folder, chosen.sans) == (spoilt, "Noto Serif SC")
    assert set(chosen.faces) == {"NotoSerifSC_400Regular.ttf", "NotoSerifSC_700Bold.ttf"}
    assert chosen.digest != pinned.digest


def test_a_chosen_set_without_bold_is_refused(root: Path, spoilt: Path) -> None:
    """The message says which face is missing and which are there."""
    (spoilt / "NotoSansSC_700Bold.ttf").unlink()
    families = "serif: Noto Serif SC, sans: Noto Sans SC"
    configure(root, f"print: {{fonts: {{folder: {spoilt}, {families}}}}}\n")
    with pytest.raises(BuildError, match=r"缺Noto Sans SC 700.*有：Noto Sans SC 400、"):
        fonts.font_set(root)


@pytest.mark.parametrize("setting", ["fonts: /opt/fonts", "fonts: {folder: a, font: b}"])
def test_a_setting_that_is_not_understood_is_refused(root: Path, setting: str) -> None:
    """Nothing is guessed."""
    configure(root, f"print: {{{setting}}}\n")
    with pytest.raises(BuildError, match=r"print\.fonts 写法不对"):
        fonts.font_set(root)


def test_common_text_passes(root: Path) -> None:
    """What bulletins use is there: Chinese marks, circled digits, triangles, signs, diacritics."""
    common = "“数字月刊”——……、，。；：？！（）《》〈〉【】「」①②⑳▲▼△▽■□●○★☆→←↑↓√×÷±≈≤≥≠‰%℃㎡·•–—é ü"
    fonts.check_glyphs({"releases": [common, "镕喆堃昇㐂\n\t a\u200b\ufe0f\u00ad"]}, root)


def test_a_composed_letter_counts_as_the_letter(root: Path) -> None:
    """An e with a combining accent is set as é."""
    fonts.check_glyphs({"party": ["e\u0301"]}, root)


def test_missing_characters_are_named_with_their_pages(root: Path) -> None:
    """Every character that would be a box, once, with its code and all its pages."""
    texts = {"releases": ["上线🎉"], "agile": ["看板", "🎉🦀"], "party": ["党建"]}
    with pytest.raises(BuildError) as caught:
        fonts.check_glyphs(texts, root)
    assert str(caught.value).splitlines()[1:] == [
        "  “🎉”（U+1F389）：releases、agile",
        "  “🦀”（U+1F980）：agile",
    ]


def test_fetching_what_is_there_does_nothing() -> None:
    """Set-up is quick and needs no network when the faces are in place."""
    environment = os.environ | {"PATH": "", "npm_config_registry": "http://127.0.0.1:9/"}
    done = subprocess.run(
        [sys.executable, str(FETCH)], env=environment, capture_output=True, text=True, check=True
    )
    assert done.stdout == ""


def test_fonts_that_cannot_be_fetched_are_no_traceback(tmp_path: Path) -> None:
    """The message says what to do, and nothing half is left behind."""
    script = f"import sys; sys.path.insert(0, {str(FETCH.parent)!r}); import fetch; "
    script += f"from pathlib import Path; sys.exit(fetch.main(Path({str(tmp_path / 'fonts')!r})))"
    closed = {"npm_config_registry": "http://127.0.0.1:9/", "npm_config_fetch_retries": "0"}
    closed |= {"npm_config_cache": str(tmp_path / "cache"), "PIP_INDEX_URL": "http://127.0.0.1:9/"}
    closed |= {"PIP_RETRIES": "0", "PIP_NO_CACHE_DIR": "1", "PIP_EXTRA_INDEX_URL": ""}
    done = subprocess.run(
        [sys.executable, "-c", script],
        env=os.environ | closed,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert "npm config set registry" in done.stderr
    assert "Traceback" not in done.stderr
    assert {path.name for path in tmp_path.iterdir()} <= {"cache"}


def test_the_lock_files_name_no_registry() -> None:
    """Each user's own settings say where packages come from."""
    for name in ("package.json", "package-lock.json", "node.txt"):
        assert "://" not in (FETCH.parent / name).read_text(encoding="utf-8")
    assert "://" not in (REPOSITORY / "requirements.lock").read_text(encoding="utf-8")
