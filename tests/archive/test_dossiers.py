"""What a kept dossier is taken for: the same reports, read and compared by the same sayso."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from unittest import mock

import pytest

import sayso
from sayso.archive import dossiers
from sayso.archive.archive import Archive
from sayso.dossier.assemble import compare

TEXT = b"The river Ester broke its banks at Molden on Friday, and the fire brigade took forty people from their roofs."


@pytest.fixture
def made() -> Iterator[mock.MagicMock]:
    """Counts how often a dossier is made; the names of what makes it are found out anew."""
    dossiers._maker.cache_clear()
    with mock.patch.object(dossiers, "compare", wraps=compare) as counted:
        yield counted
    dossiers._maker.cache_clear()


def dossier(archive: Archive) -> sayso.Dossier:
    (story,) = archive.stories()
    return archive.dossier(story.id)


def test_a_dossier_is_made_once(archive: Archive, made: mock.MagicMock, tmp_path: Path) -> None:
    archive.add(sayso.read(("echo.txt", TEXT)), workers=0)
    assert [dossier(archive), dossier(archive)] == [compare([("echo.txt", TEXT)])] * 2
    with Archive(tmp_path / "news.sayso") as again:
        dossier(again)
    assert made.call_count == 1


def test_a_further_report_makes_it_anew(archive: Archive, made: mock.MagicMock) -> None:
    archive.add(sayso.read(("echo.txt", TEXT)), workers=0)
    dossier(archive)
    archive.add(sayso.read(("post.txt", TEXT + b" Nobody was hurt.")), workers=0)
    assert len(dossier(archive).reports) == 2
    assert made.call_count == 2


def test_another_path_of_a_report_makes_it_anew_for_it_is_shown(archive: Archive, made: mock.MagicMock) -> None:
    archive.add(sayso.read(("post.txt", TEXT)), workers=0)
    dossier(archive)
    archive.add(sayso.read(("echo.txt", TEXT)), workers=0)
    assert [report.path for report in dossier(archive).reports] == ["echo.txt"]
    assert made.call_count == 2


def test_another_version_or_other_weights_make_it_anew(archive: Archive, made: mock.MagicMock) -> None:
    archive.add(sayso.read(("echo.txt", TEXT)), workers=0)
    dossier(archive)
    makers = {dossiers._maker()}
    with mock.patch.object(dossiers, "__version__", "0.0.0"):
        dossiers._maker.cache_clear()
        makers.add(dossiers._maker())
        dossier(archive)
    assert made.call_count == 2
    with mock.patch.object(dossiers, "files") as package:
        package.return_value.joinpath.return_value.read_bytes.return_value = b"other sums"
        dossiers._maker.cache_clear()
        makers.add(dossiers._maker())
        dossier(archive)
    assert made.call_count == 3
    assert len(makers) == 3
