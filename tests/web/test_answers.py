from __future__ import annotations

from starlette.requests import Request

from sayso.web.answers import JSON, Answer, Answers


def asked(**headers: str) -> Request:
    named = [(name.replace("_", "-").encode(), text.encode()) for name, text in headers.items()]
    return Request({"type": "http", "method": "GET", "path": "/", "query_string": b"", "headers": named})


def test_an_answer_is_packed_only_for_who_can_unpack_it() -> None:
    answer = Answer.of(b"{}" * 500, JSON)

    packed, plain = answer.response(asked(accept_encoding="gzip, br")), answer.response(asked())
    assert packed.headers["content-encoding"] == "gzip"
    assert packed.body == answer.packed
    assert plain.body == b"{}" * 500
    assert "content-encoding" not in plain.headers
    assert {packed.headers["content-type"], plain.headers["content-type"]} == {"application/json"}


def test_who_has_it_already_gets_nothing() -> None:
    answer = Answer.of(b"words", "text/plain")
    again = answer.response(asked(if_none_match=answer.tag))

    assert (again.status_code, again.body) == (304, b"")
    assert answer.response(asked(if_none_match='"another"')).status_code == 200


def test_equal_bodies_are_equal_answers() -> None:
    assert Answer.of(b"words", JSON) == Answer.of(b"words", JSON)


def test_an_answer_holds_for_one_state_of_the_archive() -> None:
    answers, answer = Answers(), Answer.of(b"1", JSON)
    answers.keep("/a", 1, answer)

    assert answers.get("/a", 1) is answer
    assert answers.get("/a", 2) is None
    assert answers.get("/b", 1) is None


def test_what_was_not_asked_for_longest_goes_first() -> None:
    answer = Answer.of(b"1", JSON)
    answers = Answers(most=3 * len(answer.packed))
    for name in "abc":
        answers.keep(name, 1, answer)
    assert answers.get("a", 1) is answer
    answers.keep("b", 2, answer)
    answers.keep("d", 1, answer)

    assert [name for name in "abcd" if answers.get(name, 2 if name == "b" else 1)] == ["a", "b", "d"]
