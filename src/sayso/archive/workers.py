"""Processes that do the slow part beside the one that writes, each on one piece of work at a time.

They are started as plain commands that take work on stdin and answer on stdout: no script of a user needs a guard
around its main part, no lock is copied by a fork, and a worker whose parent was killed sees the end of its stdin and
ends. Work that crashes a worker, or takes too long, costs that piece of work alone.
"""

from __future__ import annotations

import os
import pickle
import signal
import subprocess
import sys
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from queue import Empty, SimpleQueue
from threading import Timer
from typing import IO, Any, Generic, TypeVar

__all__ = ["Broken", "Workers"]

_T = TypeVar("_T")
_R = TypeVar("_R")
# Pieces of work for each process that are taken ahead, so that none is idle while the parent writes what came: some,
# and more where those that wait, and what each would give if it gave as much as the last, are no more bytes than these.
_AHEAD = 4
_AHEAD_SMALL = 16
_SMALL = 8_000_000
_SMALL_ANSWERS = 64_000_000
_PAUSE = 0.5
_LONGEST_START = 120.0
_MORE = b""
_END = b""


class Broken(Exception):  # noqa: N818
    """A piece of work crashed its worker (``late`` is False) or gave nothing for too long (True)."""

    def __init__(self, *, late: bool) -> None:
        super().__init__("too slow" if late else "crashed")
        self.late = late


class Workers(Generic[_T, _R]):
    """Up to ``count`` processes that call ``function``, a function of a module; with 0 it is called here.

    ``seconds`` is the longest that a call may go on without giving anything. Use it within a ``with`` block, which ends
    the processes.
    """

    def __init__(self, function: Callable[[_T], Iterable[_R]], count: int, seconds: float) -> None:
        self._function = function
        self._count = count
        self._seconds = seconds
        self._idle: SimpleQueue[_Worker] = SimpleQueue()
        self._pool = ThreadPoolExecutor(count) if count else None

    def __enter__(self) -> Workers[_T, _R]:
        return self

    def __exit__(self, *_: object) -> None:
        if self._pool:
            self._pool.shutdown(cancel_futures=True)
        while not self._idle.empty():
            self._idle.get().end()

    def map(self, work: Iterable[_T]) -> Iterator[tuple[_T, list[_R | Broken]]]:
        """Each piece of work with what it gave, in the order of ``work``, which is taken a few pieces ahead.

        Where a worker broke, Broken stands at the end of what it had given until then.
        """
        if self._pool is None:
            for piece in work:
                yield piece, list(self._function(piece))
            return
        waiting: deque[tuple[_T, int, Future[list[bytes | Broken]]]] = deque()
        held, given = 0, _SMALL_ANSWERS
        for piece in work:
            data = pickle.dumps(piece, pickle.HIGHEST_PROTOCOL)
            waiting.append((piece, len(data), self._pool.submit(self._asked, data)))
            held += len(data)
            while waiting and (waiting[0][2].done() or len(waiting) >= self._ahead(held, given)):
                first, size, future = waiting.popleft()
                held -= size
                answer = future.result()
                given = sum(len(part) for part in answer if isinstance(part, bytes))
                yield first, _loaded(answer)
        for first, _, future in waiting:
            yield first, _loaded(future.result())

    def _ahead(self, held: int, given: int) -> int:
        """How many pieces of work may wait that are ``held`` bytes in all, where the last one gave ``given`` bytes."""
        most = _AHEAD_SMALL * self._count
        return most if held < _SMALL and given * most < _SMALL_ANSWERS else _AHEAD * self._count

    def _asked(self, piece: bytes) -> list[bytes | Broken]:
        given: list[bytes | Broken] = []
        try:
            worker = self._worker()
            given += worker.ask(piece, self._seconds)
        except Broken as broken:
            return [*given, broken]
        self._idle.put(worker)
        return given

    def _worker(self) -> _Worker:
        """One that is idle, or a new one."""
        with suppress(Empty):
            return self._idle.get_nowait()
        return _Worker(self._function)


def _loaded(given: Iterable[bytes | Broken]) -> list[Any]:
    """What a worker gave. It is unpickled by who asked for it: threads that do so would make its every call of SQLite,
    which lets go of the interpreter, wait for theirs (three times as long for each report)."""
    found: list[Any] = []
    for some in given:
        found += [some] if isinstance(some, Broken) else pickle.loads(some)
    return found


class _Worker:
    """One process, which calls one function.

    Raises:
        Broken: It does not come up.
    """

    def __init__(self, function: Callable[[Any], Iterable[Any]]) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-c", f"from {__name__} import _serve; _serve()"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
        )
        # What the function imports takes its time, which is not that of the first piece of work.
        self._exchange(pickle.dumps(function), _LONGEST_START)

    def ask(self, piece: bytes, seconds: float) -> Iterator[bytes]:
        """What the call with a pickled piece gives, in pickled lists, each sent when the one before was taken."""
        some = self._exchange(piece, seconds)
        while some:
            yield some
            some = self._exchange(_MORE, seconds)

    def _exchange(self, data: bytes, seconds: float) -> bytes:
        """Send a message, and wait for what comes next."""
        process = self._process
        assert process.stdin
        assert process.stdout
        late = Timer(seconds, process.kill)
        late.start()
        try:
            _send(process.stdin, data)
            some = _received(process.stdout)
        except (OSError, EOFError):
            self.end()
            raise Broken(late=not late.is_alive()) from None
        except BaseException:
            self.end()
            raise
        finally:
            late.cancel()
        return some

    def end(self) -> None:
        self._process.kill()
        self._process.communicate()


def _serve() -> None:
    """The life of a worker: take the function, then answer until stdin ends. What a library prints goes to stderr."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the parent, which then ends its workers
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    with suppress(EOFError, BrokenPipeError):  # the parent has gone
        function = pickle.loads(_received(sys.stdin.buffer))
        _send(answers, _END)
        while True:
            for some in _lists(function(pickle.loads(_received(sys.stdin.buffer)))):
                _send(answers, pickle.dumps(some, pickle.HIGHEST_PROTOCOL))
                _received(sys.stdin.buffer)
            _send(answers, _END)
    os._exit(0)


def _lists(items: Iterable[Any]) -> Iterator[list[Any]]:
    """The items in lists, the next one at the latest when some time has passed."""
    some: list[Any] = []
    due = time.monotonic() + _PAUSE
    for item in items:
        some.append(item)
        if time.monotonic() > due:
            yield some
            some, due = [], time.monotonic() + _PAUSE
    if some:
        yield some


def _send(stream: IO[bytes], data: bytes) -> None:
    stream.write(len(data).to_bytes(8, "big") + data)
    stream.flush()


def _received(stream: IO[bytes]) -> bytes:
    """The next message, whole."""
    head = stream.read(8)
    size = int.from_bytes(head, "big")
    data = stream.read(size) if len(head) == 8 else b""
    if len(head) < 8 or len(data) < size:
        raise EOFError
    return data
