"""``sayso serve``: the reading room of an archive."""

from __future__ import annotations

import socket
from collections.abc import Sequence
from pathlib import Path

import click

from sayso.cli.option import archive_option
from sayso.errors import UsageError

__all__ = ["serve"]

_PORT = 8731
_EVERYWHERE = ("0.0.0.0", "::", "")
_LOCAL = ("127.0.0.1", "::1", "localhost")
# Connections at once; more are told to come back.
_MOST = 500


@click.command()
@archive_option
@click.option("--port", default=_PORT, show_default=True, type=click.IntRange(0, 65535), help="0 takes a free one.")
@click.option("--host", default="127.0.0.1", show_default=True, metavar="ADDRESS", help="The address to listen on.")
@click.option(
    "--allow-host",
    "allowed",
    multiple=True,
    metavar="NAME",
    help="Also answer to this name, by which others reach this machine; may be given several times.",
)
def serve(archive: str, port: int, host: str, allowed: Sequence[str]) -> None:
    """Open the reading room of an archive: its stories, reports and holders as pages in the browser.

    It listens on this machine only, unless --host says otherwise, and is stopped by Ctrl-C.
    """
    from sayso.archive.archive import Archive

    with Archive(archive, create=False), _listening(host, port) as listening:
        port = listening.getsockname()[1]
        named = next(iter(allowed), host) if host in _EVERYWHERE else host
        named = "localhost" if named in _EVERYWHERE else f"[{named}]" if ":" in named else named
        click.echo(f"The reading room of {Path(archive).name} is at http://{named}:{port}/")
        if host in _LOCAL:
            click.echo("Only this machine can open it. Stop it with Ctrl-C.")
        else:
            click.echo(
                f"It listens on {host or 'all addresses'}: whoever can reach this machine may read the whole archive, "
                "and correct it. Stop it with Ctrl-C."
            )
            if host in _EVERYWHERE and not allowed:
                click.echo("It answers to 'localhost' only; name this machine with --allow-host NAME to let others in.")
        _run(archive, listening, [host, *allowed])


def _listening(host: str, port: int) -> socket.socket:
    """A socket that listens.

    Raises:
        UsageError: The address is none of this machine's, or the port is taken.
    """
    try:
        family, kind, protocol, _, place = socket.getaddrinfo(
            host or None, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        made = socket.socket(family, kind, protocol)
    except OSError as error:
        raise UsageError(f"{host!r} is no address to listen on ({error.strerror}); take 127.0.0.1.") from error
    try:
        made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        made.bind(place)
        made.listen(256)
    except OSError as error:
        made.close()
        raise UsageError(
            f"Nothing can listen on port {port} of {host} ({error.strerror}); choose another with --port, or stop what "
            "listens there."
        ) from error
    return made


def _run(archive: str, listening: socket.socket, hosts: Sequence[str]) -> None:
    import uvicorn

    from sayso.web.app import room
    from sayso.web.guard import LOCAL

    config = uvicorn.Config(
        room(archive, [*LOCAL, *hosts]),
        lifespan="on",
        log_level="error",
        access_log=False,
        server_header=False,
        proxy_headers=False,
        limit_concurrency=_MOST,
        timeout_keep_alive=30,
        timeout_graceful_shutdown=3,
        ws="none",
    )
    uvicorn.Server(config).run(sockets=[listening])
