"""The addresses stations send to: JSON answers, a token instead of a cookie, bodies with limits.

A token is checked before a byte of a body is read. Bodies are read whole (they are small; large
ones come in pieces) within a limit of size and time, and only so many at once.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from typing import Any, TypeAlias

from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response

from rescue_training.records.chain import JSON
from rescue_training.review.stations.contents import Wanted
from rescue_training.review.stations.incoming import WrongOffset
from rescue_training.review.stations.intake import Intake
from rescue_training.review.stations.refused import Refused
from rescue_training.review.stations.tokens import Station
from rescue_training.review.web.guard import Machine, RawHandler
from rescue_training.review.web.security import announced
from rescue_training.review.web.site import site_of

SMALL = 4 * 1024
"""Bytes of a name or a join code."""

STATUS: Mapping[str, int] = {
    "token": 401,
    "code_wrong": 403,
    "not_serving": 404,
    "slow": 408,
    "erased": 410,
    "length": 411,
    "too_large": 413,
    "too_many": 429,
    "bad_request": 400,
    "bad_name": 422,
    "not_a_record": 422,
    "newer": 422,
    "unreadable": 422,
    "not_content": 422,
    "wrong_hash": 422,
    "busy": 503,
    "upload_again": 503,
}
"""Reason of a refusal -> HTTP status."""


@dataclass(frozen=True)
class Asked:
    """A request that was let through and read."""

    intake: Intake
    station: Station
    path: Mapping[str, str]
    headers: Mapping[str, str]
    body: bytes

    @property
    def table(self) -> dict[str, JSON]:
        """The body as a JSON object."""
        return _table(self.body)

    def header(self, name: str) -> str:
        """Return a header that must be there."""
        try:
            return self.headers[name]
        except KeyError as error:
            raise Refused("bad_request") from error

    def number(self, name: str) -> int:
        """Return a header that must hold a number."""
        text = self.header(name)
        if not (text.isascii() and text.isdigit() and len(text) <= 15):
            raise Refused("bad_request")
        return int(text)


Work: TypeAlias = Callable[[Asked], Response]
"""Answers a request of a station; runs in a thread."""


# -- what is answered


def put_record(asked: Asked) -> Response:
    """Take a record; the answer is its receipt."""
    attempt, hashed = asked.path["attempt"], asked.header("x-content-sha256")
    receipt = asked.intake.record(asked.station, attempt, hashed, asked.body)
    return JSONResponse({"receipt": receipt.to_json()})


def find_content(asked: Asked) -> Response:
    """Say whether content is here."""
    return Response(status_code=204 if asked.intake.has_content(_wanted(asked)) else 404)


def put_content(asked: Asked) -> Response:
    """Take the archive of a content."""
    hashed = asked.header("x-content-sha256")
    asked.intake.content(asked.station, _wanted(asked), hashed, asked.body)
    return Response(status_code=204)


def _wanted(asked: Asked) -> Wanted:
    return Wanted(asked.path["content"], asked.path["scenario"], asked.path["proof"])


def find_upload(asked: Asked) -> Response:
    """Say how much of a large body has arrived."""
    offset = asked.intake.offset(asked.station, asked.path["sha256"])
    return Response(headers={"Upload-Offset": str(offset)})


def patch_upload(asked: Asked) -> Response:
    """Take a piece of a large body."""
    offset, total = asked.number("upload-offset"), asked.number("upload-length")
    try:
        there = asked.intake.append(asked.station, asked.path["sha256"], offset, total, asked.body)
    except WrongOffset as wrong:
        return Response(status_code=409, headers={"Upload-Offset": str(wrong.offset)})
    return Response(status_code=204, headers={"Upload-Offset": str(there)})


def put_person(asked: Asked) -> Response:
    """Keep who a pseudonym is."""
    table = asked.table
    asked.intake.name_person(asked.path["pseudonym"], _text(table, "name"), _text(table, "unit"))
    return Response(status_code=204)


def delete_person(asked: Asked) -> Response:
    """Erase a name."""
    asked.intake.forget_person(asked.station, asked.path["pseudonym"])
    return Response(status_code=204)


def get_assignments(asked: Asked) -> Response:
    """Return what the instructor has set."""
    return Response(asked.intake.assignments(), media_type="application/json")


def post_targets(asked: Asked) -> Response:
    """Take targets that people set themselves."""
    asked.intake.take_targets(asked.body)
    return Response(status_code=204)


# -- letting through


async def hello(request: Request) -> Response:
    """Say who this is; nobody has to be known for that."""
    try:
        intake = _intake(request)
        intake.strangers.admit(_address(request))
        return JSONResponse(intake.hello())
    except Refused as refused:
        return _refusal(refused)


async def join(request: Request) -> Response:
    """Exchange a join code for a token."""
    try:
        intake, address = _intake(request), _address(request)
        intake.strangers.admit(address)
        table = _table(await _body(request, SMALL, intake.limits.patience))
        code, name = _text(table, "code"), _text(table, "name")
        return JSONResponse(await run_in_threadpool(intake.join, code, name, address))
    except Refused as refused:
        return _refusal(refused)
    except ClientDisconnect:
        return Response(status_code=400)


def station(works: Mapping[str, Work], limit: Callable[[Intake], int] | None = None) -> RawHandler:
    """Return an endpoint for stations: by method what is done, and how long a body may be."""

    async def endpoint(request: Request) -> Response:
        try:
            intake = _intake(request)
            sender = await _sender(intake, _token(request))
            with ExitStack() as held:
                body = b""
                if limit is not None and request.method in ("PUT", "POST", "PATCH"):
                    held.enter_context(intake.places.one(sender.id))
                    body = await _body(request, limit(intake), intake.limits.patience)
                asked = Asked(intake, sender, request.path_params, request.headers, body)
                return await run_in_threadpool(works[request.method], asked)
        except Refused as refused:
            return _refusal(refused)
        except ClientDisconnect:
            return Response(status_code=400)

    return endpoint


async def _sender(intake: Intake, token: str) -> Station:
    """Return who sends: from memory at once, else by asking the database in a thread."""
    known = intake.let_in(token)
    return known if known is not None else await run_in_threadpool(intake.station_of, token)


def _intake(request: Request) -> Intake:
    intake = site_of(request).intake
    if intake is None:
        raise Refused("not_serving")
    return intake


def _address(request: Request) -> str:
    return request.client.host if request.client else ""


def _token(request: Request) -> str:
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() != "bearer" or not token:
        raise Refused("token")
    return token


async def _body(request: Request, limit: int, patience: float) -> bytes:
    """Read a body whose length was announced; one that is too long or too slow is refused."""
    length = announced(request)
    if length is None:
        raise Refused("length")
    if length > limit:
        raise Refused("too_large")
    body = bytearray()
    try:
        async with asyncio.timeout(patience):
            async for piece in request.stream():
                body += piece
    except TimeoutError as error:
        raise Refused("slow") from error
    return bytes(body)


def _table(body: bytes) -> dict[str, JSON]:
    try:
        table: Any = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise Refused("bad_request") from error
    if not isinstance(table, dict):
        raise Refused("bad_request")
    return table


def _text(table: Mapping[str, JSON], name: str) -> str:
    value = table.get(name)
    if not isinstance(value, str):
        raise Refused("bad_request")
    return value


def _refusal(refused: Refused) -> Response:
    """Return a refusal; the connection ends, since a body may be left unread in it."""
    headers = {"Connection": "close"}
    if refused.after:
        headers["Retry-After"] = str(refused.after)
    return JSONResponse({"error": refused.kind}, STATUS[refused.kind], headers)


def _direct(intake: Intake) -> int:
    return intake.limits.direct


def _message(intake: Intake) -> int:
    return intake.limits.message


def _small(_: Intake) -> int:
    return SMALL


CONTENT = "/api/content/{content}/{scenario}/{proof}"

ROUTES: tuple[Machine, ...] = (
    Machine("/api/hello", hello),
    Machine("/api/join", join, ("POST",)),
    Machine("/api/records/{attempt}", station({"PUT": put_record}, _direct), ("PUT",)),
    Machine(CONTENT, station({"GET": find_content, "PUT": put_content}, _direct), ("GET", "PUT")),
    Machine(
        "/api/uploads/{sha256}",
        station({"HEAD": find_upload, "PATCH": patch_upload}, _direct),
        ("HEAD", "PATCH"),
    ),
    Machine(
        "/api/people/{pseudonym}",
        station({"PUT": put_person, "DELETE": delete_person}, _small),
        ("PUT", "DELETE"),
    ),
    Machine("/api/assignments", station({"GET": get_assignments}), ("GET",)),
    Machine("/api/targets", station({"POST": post_targets}, _message), ("POST",)),
)
"""Every address of the protocol."""
