from pathlib import Path

import pytest

from sayso.dossier.json import to_json
from sayso.dossier.output import check, write
from sayso.errors import UsageError
from sayso.types import Dossier


@pytest.mark.parametrize(
    ("name", "start"),
    [
        ("a.json", b"{\n"),
        ("a.html", b"<!doctype html>"),
        ("a.HTM", b"<!doctype html>"),
        ("a.md", b"[//]: # (sayso dossier)\n\n# "),
    ],
)
def test_the_suffix_names_the_format(dossier: Dossier, tmp_path: Path, name: str, start: bytes) -> None:
    write(dossier, tmp_path / name)

    assert (tmp_path / name).read_bytes().startswith(start)
    assert [path.name for path in tmp_path.iterdir()] == [name]


@pytest.mark.parametrize("name", ["a.json", "a.html", "a.md"])
def test_hostile_text_can_be_written(hostile: Dossier, tmp_path: Path, name: str) -> None:
    write(hostile, tmp_path / name)

    assert (tmp_path / name).read_text("utf-8")


def test_an_older_file_is_replaced(dossier: Dossier, tmp_path: Path) -> None:
    target = tmp_path / "a.json"
    target.write_text("older")
    write(dossier, target)

    assert target.read_bytes() == to_json(dossier)


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("a.pdf", "{path} has a suffix that sayso cannot write; end the name in .html, .json or .md."),
        ("a", "{path} has a suffix that sayso cannot write; end the name in .html, .json or .md."),
        ("no/a.json", "The folder {parent} does not exist; make it first, or name another."),
        ("folder", "{path} is a folder; name a file in it, such as {path}/dossier.html."),
        ("folder.html", "{path} is a folder; name a file in it, such as {path}/dossier.html."),
    ],
)
def test_a_target_that_makes_no_sense_is_refused(dossier: Dossier, tmp_path: Path, name: str, sentence: str) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder.html").mkdir()
    path = tmp_path / name
    expected = sentence.format(path=path, parent=path.parent)

    with pytest.raises(UsageError) as checked:
        check(path)
    with pytest.raises(UsageError) as written:
        write(dossier, path)
    assert [str(checked.value), str(written.value)] == [expected, expected]


def test_a_file_system_that_refuses_leaves_nothing_behind(
    dossier: Dossier, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(self: Path, target: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", refuse)

    with pytest.raises(UsageError, match="No space left on device"):
        write(dossier, tmp_path / "a.md")
    assert list(tmp_path.iterdir()) == []
