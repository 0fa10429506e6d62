"""The arrows of the house: which room may import which."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

SOURCE = Path(__file__).parent.parent / "src" / "sayso"
BELOW = {
    "types": set(),
    "errors": set(),
    "models": {"errors"},
    "reading": {"types", "errors"},
    "language": {"types", "errors", "models"},
    "comparing": {"types", "errors", "models", "language"},
    "dossier": {"types", "errors", "reading", "language", "comparing"},
    "archive": {"types", "errors", "reading", "comparing", "dossier"},
    "web": {"types", "errors", "comparing", "dossier", "archive"},
    "cli": {"types", "errors", "reading", "comparing", "dossier", "archive", "web"},
}


def rooms(path: Path) -> set[str]:
    """The rooms that a module imports."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        if isinstance(node, ast.ImportFrom) and node.module:
            names = [node.module] if node.module != "sayso" else [f"sayso.{alias.name}" for alias in node.names]
        found |= {name.split(".")[1] for name in names if name.startswith("sayso.")}
    return found - {"__version__"}


@pytest.mark.parametrize("path", sorted(p for p in SOURCE.rglob("*.py") if p != SOURCE / "__init__.py"), ids=str)
def test_arrows_run_one_way(path: Path) -> None:
    room = path.relative_to(SOURCE).parts[0].removesuffix(".py")
    assert rooms(path) <= BELOW[room] | {room}


@pytest.mark.parametrize("path", sorted(SOURCE.rglob("*.py")), ids=str)
def test_a_file_is_one_noun_with_explicit_names(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= 1000
    assert path.name in {"__init__.py", "__main__.py"} or "\n__all__ = [" in text
