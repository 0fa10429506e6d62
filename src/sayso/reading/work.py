"""What a stream is made of: parts of the input that can each be read by themselves, here or in another process."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from sayso.errors import ReadError
from sayso.types import Report, Skipped

__all__ = ["Work", "note", "skipped"]


@dataclass(frozen=True, slots=True)
class Work:
    """A call that gives reports, or raises ReadError for want of any: plain data, which can be pickled.

    ``item`` names the part of the input, the same in every run over the same input; None where the part may differ
    from run to run (what comes from the web). ``done`` is how many inputs are read with it, the last one in part, of
    ``total``. ``remember`` is an address of a feed and what is to be remembered of it once all the reports of this work
    and of those before are safe (see ``Fetcher.memory``).
    """

    call: Callable[..., Iterable[Report | Skipped]]
    args: tuple[object, ...]
    item: str | None = None
    done: float = 1.0
    total: int = 1
    remember: tuple[str, str] | None = None

    def results(self) -> Iterator[Report | Skipped]:
        """The reports of the call, and a note in place of an error."""
        try:
            yield from self.call(*self.args)
        except ReadError as error:
            yield skipped(error)

    def placed(self, before: int, total: int) -> Work:
        """The same work, as part of the input that has ``before`` inputs before it."""
        return replace(self, done=before + self.done, total=total)


def skipped(error: ReadError) -> Skipped:
    """What an error says of an input, as the note that a stream gives in its place."""
    return Skipped(error.path, error.reason, error.remedy)


def note(problem: Skipped | ReadError, item: str | None = None) -> Work:
    """The work of saying that an input could not be read."""
    return Work(tuple, ((skipped(problem) if isinstance(problem, ReadError) else problem,),), item)
