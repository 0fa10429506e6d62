"""What is let in, and what every answer carries."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from starlette.exceptions import HTTPException

from sayso.web.guard import LOCAL, MOST_BODY, Guard


def answered(
    method: str = "GET", path: str = "/x", body: bytes = b"", **headers: str
) -> tuple[int, dict[str, str], str]:
    """What a guarded application answers that reads the body and says "in"."""
    sent: list[Any] = []
    pieces = [body[n : n + 1000] for n in range(0, len(body), 1000)] or [b""]

    async def application(_scope: Any, receive: Any, send: Any) -> None:
        while (await receive())["more_body"]:
            pass
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": b"in"})

    async def receive() -> Any:
        return {"type": "http.request", "body": pieces.pop(0), "more_body": bool(pieces)}

    async def send(message: Any) -> None:
        sent.append(message)

    named = {"host": "localhost:8731", **{name.replace("_", "-"): text for name, text in headers.items()}}
    scope = {
        "type": "http",
        "method": method,
        "path": path,
        "raw_path": path.encode(),
        "query_string": b"",
        "headers": [(name.encode(), text.encode()) for name, text in named.items() if text],
    }
    asyncio.run(Guard(application, (*LOCAL, "news.example"))(scope, receive, send))
    told = {name.decode(): text.decode() for name, text in sent[0]["headers"]}
    return sent[0]["status"], told, b"".join(message["body"] for message in sent[1:]).decode()


@pytest.mark.parametrize(
    "host",
    [
        "localhost",
        "localhost:8731",
        "LOCALHOST",
        "127.0.0.1:9",
        "[::1]",
        "[::1]:8731",
        "news.example",
        "news.example:80",
    ],
)
def test_a_host_that_is_ours_is_let_in(host: str) -> None:
    assert answered(host=host)[0] == 200


@pytest.mark.parametrize(
    "host",
    [
        "", "evil.example", "localhost.evil.example", "evil.example:8731", "127.0.0.2", "127.0.0.1.evil.example", "::1",
        "[::2]", "[::1", "evil.example#localhost", "localhost@evil.example", "evil.example/localhost", "0.0.0.0",
        "user@localhost", "localhost\\.evil.example",
    ],
)  # fmt: skip
def test_any_other_host_is_refused(host: str) -> None:
    status, _, words = answered(host=host)

    assert status == 400
    assert words.startswith("This reading room does not answer to that name.")


def test_every_answer_carries_the_headers_that_keep_it_in() -> None:
    for status, headers, _ in (answered(), answered(host="evil.example")):
        assert headers["x-content-type-options"] == "nosniff", status
        assert headers["referrer-policy"] == "same-origin"
        assert headers["cross-origin-resource-policy"] == "same-origin"
        assert headers["content-security-policy"].startswith("default-src 'none'; frame-ancestors 'none'")
        assert "set-cookie" not in headers


@pytest.mark.parametrize(
    "headers",
    [
        {"sec_fetch_site": "same-origin"},
        {"sec_fetch_site": "same-origin", "origin": "http://localhost:8731"},
        {"origin": "http://localhost:8731"},
        {"origin": "https://localhost:8731"},
    ],
)
def test_our_own_pages_may_change_something(headers: dict[str, Any]) -> None:
    assert answered("POST", **headers)[0] == 200


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"sec_fetch_site": "cross-site"},
        {"sec_fetch_site": "same-site"},
        {"sec_fetch_site": "none"},
        {"sec_fetch_site": "cross-site", "origin": "http://localhost:8731"},
        {"origin": "null"},
        {"origin": "http://evil.example"},
        {"origin": "http://localhost:9999"},
        {"origin": "http://localhost:8731.evil.example"},
        {"origin": "http://[localhost:8731"},
        {"origin": "file://localhost:8731"},
    ],
)
def test_nobody_else_may(headers: dict[str, Any]) -> None:
    assert answered("POST", **headers)[0] == 403


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT"])
def test_other_methods_are_refused(method: str) -> None:
    assert answered(method)[0] == 405


def test_a_body_has_a_limit_whether_it_tells_its_length_or_not() -> None:
    ours: dict[str, Any] = {"sec_fetch_site": "same-origin"}

    assert answered("POST", body=b"x" * MOST_BODY, **ours)[0] == 200
    with pytest.raises(HTTPException, match="413"):
        answered("POST", body=b"x" * (MOST_BODY + 1), **ours)
    assert answered("POST", content_length=str(MOST_BODY + 1), **ours)[0] == 413
    assert answered("POST", content_length="-1", **ours)[0] == 413


def test_an_address_has_a_limit() -> None:
    assert answered(path="/" + "x" * 4096)[0] == 414
