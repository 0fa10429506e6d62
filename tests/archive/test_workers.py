from __future__ import annotations

from collections.abc import Iterator

from sayso.archive.workers import Broken, Workers

CRASH = "(__import__('time').sleep(0.6) or n if n < 2 else __import__('os')._exit(1) for n in range(3))"
HANG = "(__import__('time').sleep(30) for n in range(3))"
NOISE = "[print('noise on stdout') or 7]"


def test_answers_come_in_order_and_a_broken_worker_costs_one_piece() -> None:
    work = ["[1]", CRASH, "[2, 3]", HANG, NOISE, "[]", "(n for n in 'ab')"]
    with Workers(eval, 2, seconds=4) as workers:
        found = list(workers.map(work))
    assert [piece for piece, _ in found] == work
    crashed, hung = found.pop(1)[1], found.pop(2)[1]
    assert [given for _, given in found] == [[1], [2, 3], [7], [], ["a", "b"]]
    assert crashed[:-1] == [0, 1]
    assert isinstance(crashed[-1], Broken)
    assert not crashed[-1].late
    assert [isinstance(one, Broken) and one.late for one in hung] == [True]


def test_without_processes_the_work_is_done_here() -> None:
    with Workers(eval, 0, seconds=1) as workers:
        assert list(workers.map(["[1]", "[2, 3]"])) == [("[1]", [1]), ("[2, 3]", [2, 3])]


def test_where_answers_are_large_few_wait() -> None:
    taken = 0

    def work() -> Iterator[str]:
        nonlocal taken
        for _ in range(24):
            taken += 1
            yield "['x' * 5_000_000]"

    with Workers(eval, 1, seconds=30) as workers:
        ahead = [taken - done for done, _ in enumerate(workers.map(work()))]
    assert max(ahead) <= 4
