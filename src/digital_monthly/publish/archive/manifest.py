"""What a published issue consists of: a digest of every file, and of what every page says."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from digital_monthly.errors import BuildError

__all__ = ["MANIFEST", "Frozen", "Manifest", "differing_pages", "digest_of", "read_manifest"]

MANIFEST = "manifest.json"


class Frozen(BaseModel):
    """What an issue was made from, so that it can be made again.

    Attributes:
        time: when it was published, ISO with offset.
        base: the archive's address, to which the digest links, or nothing.
        commit: the commit of git that was checked out; empty where there is no git.
        is_clean: whether nothing that counts differed from that commit; None without git.
        python: the version of Python.
        libraries: the version of every installed distribution.
        fonts: a digest of the fonts of charts and print.
        inputs: sha256 of every file of data, notebooks, pages and settings, by path; of each
            earlier issue's data, one by the folder's.
    """

    model_config = ConfigDict(extra="ignore", frozen=True)

    time: str
    base: str
    commit: str
    is_clean: bool | None
    python: str
    libraries: dict[str, str]
    fonts: str
    inputs: dict[str, str]


class Manifest(BaseModel):
    """``manifest.json`` of an issue in the archive.

    Attributes:
        version: 1 as first published, one more with each set of corrections.
        package: the version of this program.
        program: a digest of this program: two issues made by the same differ by their data alone.
        pages: digests of what the pages say (`survey.SurveyedPage.digest`), by path.
        files: sha256 of each file but this one and what the archive itself says of the issue.
        frozen: what it was made from; an issue published by an earlier program does not say.
    """

    model_config = ConfigDict(extra="ignore", frozen=True)

    month: str
    version: int
    package: str
    program: str
    pages: dict[str, str]
    files: dict[str, str]
    frozen: Frozen | None = None

    def text(self) -> str:
        """The manifest as its file holds it."""
        return self.model_dump_json(indent=1) + "\n"


def read_manifest(folder: Path) -> Manifest | None:
    """The manifest in a folder of the archive; None where there is no issue.

    Raises:
        BuildError: the manifest is damaged.
    """
    try:
        return Manifest.model_validate_json((folder / MANIFEST).read_bytes())
    except FileNotFoundError:
        return None
    except ValidationError as error:
        raise BuildError(
            f"归档里的 {folder.name}/{MANIFEST} 读不出来。请从备份恢复文件夹 {folder.name}。"
        ) from error


def digest_of(content: bytes) -> str:
    """The sha256 that manifests list."""
    return hashlib.sha256(content).hexdigest()


def differing_pages(published: Mapping[str, str], built: Mapping[str, str]) -> list[str]:
    """The pages that say something else, are new or are gone, in order."""
    return sorted(
        page for page in published.keys() | built.keys() if published.get(page) != built.get(page)
    )
