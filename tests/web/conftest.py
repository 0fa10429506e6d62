"""A room to read in: sixty small stories, and a large one whose dossier is there."""

from __future__ import annotations

import runpy
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import pytest

HERE = Path(__file__).parent
FILLING = runpy.run_path(str(HERE / "filling.py"))
served: Callable[[Path], AbstractContextManager[Any]] = runpy.run_path(str(HERE / "serving.py"))["served"]


@pytest.fixture(scope="package")
def large(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """An archive, and the id of its large story."""
    path = tmp_path_factory.mktemp("room") / "news.sayso"
    return path, FILLING["filled"](path, 60, 12, 30)


@pytest.fixture(scope="package")
def open_room(large: tuple[Path, str]) -> Iterator[Any]:
    """That archive, served."""
    with served(large[0]) as room:
        yield room
