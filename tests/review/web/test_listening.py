"""The socket the pages are served on."""

import asyncio
import socket

from rescue_training.review.web.serving import listen


def test_small_answers_leave_at_once():
    """Otherwise every page waits some forty milliseconds for the other side to confirm."""

    async def delayed() -> int:
        seen = asyncio.get_running_loop().create_future()

        async def accept(_, writer: asyncio.StreamWriter) -> None:
            accepted = writer.get_extra_info("socket")
            seen.set_result(accepted.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY))
            writer.close()

        with listen("127.0.0.1", 0) as opened:
            async with await asyncio.start_server(accept, sock=opened):
                _, writer = await asyncio.open_connection(*opened.getsockname())
                found = await asyncio.wait_for(seen, 10)
                writer.close()
        return found

    assert asyncio.run(delayed())
