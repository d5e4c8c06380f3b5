"""Credentials come from a file or the environment, and are seen nowhere else."""

from __future__ import annotations

import base64
import logging
import os
from itertools import repeat

import pytest

from rescue_training.review.lrs.client import Client
from rescue_training.review.lrs.credentials import (
    PASSWORD as PASSWORD_NAME,
)
from rescue_training.review.lrs.credentials import (
    USER as USER_NAME,
)
from rescue_training.review.lrs.credentials import (
    Credentials,
    read_credentials,
)
from rescue_training.review.lrs.endpoint import read_endpoint
from rescue_training.review.lrs.opening import open_forwarder, told
from rescue_training.review.lrs.problem import Refused
from rescue_training.wording import Wording, languages

USER, PASSWORD = "khoa-cua-truong", "mat-khau-7Q!x"
TOKEN = base64.b64encode(f"{USER}:{PASSWORD}".encode()).decode()
SECRETS = (USER, PASSWORD, TOKEN)


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "lrs.txt"
    path.write_text(f"{USER}\n{PASSWORD}\n", "utf-8")
    path.chmod(0o600)
    return path


def test_a_file_holds_the_user_and_the_password_on_two_lines(file) -> None:
    found = read_credentials(file, {})
    assert (found.user, found.password) == (USER, PASSWORD)
    file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes().replace(b"\n", b" \r\n"))
    assert read_credentials(file, {}) == found


def test_without_a_file_they_come_from_the_environment() -> None:
    found = read_credentials(None, {USER_NAME: USER, PASSWORD_NAME: PASSWORD})
    assert found == Credentials(USER, PASSWORD)


@pytest.mark.skipif(os.name == "nt", reason="rights of files are another matter there")
@pytest.mark.parametrize("mode", [0o640, 0o604, 0o660])
def test_a_file_that_others_can_read_is_refused(file, mode) -> None:
    file.chmod(mode)
    with pytest.raises(Refused) as refused:
        read_credentials(file, {})
    assert refused.value.kind == "open_to_others"


@pytest.mark.parametrize(
    "content", [b"", b"only-user\n", b"\n\n", b"a:b\npassword\n", b"\xff\xfe\n"]
)
def test_a_file_without_both_is_refused(file, content) -> None:
    file.write_bytes(content)
    with pytest.raises(Refused) as refused:
        read_credentials(file, {})
    assert refused.value.kind == "bad_credentials"


def test_a_file_that_is_not_there_and_an_empty_environment_are_refused(tmp_path) -> None:
    with pytest.raises(Refused) as refused:
        read_credentials(tmp_path / "none", {})
    assert refused.value.kind == "no_file"
    with pytest.raises(Refused) as refused:
        read_credentials(None, {})
    assert refused.value.kind == "no_credentials"
    with pytest.raises(Refused) as refused:
        read_credentials(None, {USER_NAME: USER})
    assert refused.value.kind == "bad_credentials"


def test_they_are_not_in_what_is_printed_of_them() -> None:
    secret = Credentials(USER, PASSWORD)
    shown = f"{secret!r} {secret} {[secret]}"
    assert not any(part in shown for part in SECRETS)
    assert secret.clean(f"x {TOKEN} {USER}\n{PASSWORD}\x00y") == "x *** *** *** y"


@pytest.mark.parametrize("mischief", ["401", "400", "500", "404"])
def test_a_store_that_repeats_them_brings_them_nowhere(
    fresh_store, lrs, waits, file, played, tmp_path, caplog, capfd, mischief
) -> None:
    caplog.set_level(logging.DEBUG)
    lrs.echo, lrs.mischief = True, repeat(mischief)
    fresh_store.add(played(tmp_path / "station"))
    forwarder = open_forwarder(fresh_store, lrs.address, file, sleep=waits)
    status = forwarder.run()
    forwarder.close()
    assert status.trouble
    assert "***" in status.detail or mischief == "404"
    lines = [line for language in languages() for line in told(status, Wording(language))]
    fresh_store.close()
    kept = [path.read_bytes() for path in (tmp_path / "review").rglob("*") if path.is_file()]
    out, err = capfd.readouterr()
    seen = "\n".join([repr(status), *lines, caplog.text, out, err, repr(vars(forwarder))])
    for secret in SECRETS:
        assert secret not in seen
        assert not any(secret.encode() in data for data in kept)


@pytest.mark.parametrize(
    ("address", "plain", "found"),
    [
        ("https://lrs.example.org/xAPI", False, "https://lrs.example.org/xAPI"),
        ("https://LRS.example.org/xAPI/statements/", False, "https://lrs.example.org/xAPI"),
        ("https://lrs.example.org:443/", False, "https://lrs.example.org"),
        (" https://lrs.example.org:8443/a/b ", False, "https://lrs.example.org:8443/a/b"),
        ("http://127.0.0.1:8100", False, "http://127.0.0.1:8100"),
        ("http://[::1]:8100/xapi", False, "http://[::1]:8100/xapi"),
        ("http://localhost/xapi", False, "http://localhost/xapi"),
        ("http://192.168.1.20/xapi", True, "http://192.168.1.20/xapi"),
        ("http://may-chu/xapi", True, "http://may-chu/xapi"),
        ("http://lrs.local/xapi", True, "http://lrs.local/xapi"),
    ],
)
def test_addresses_that_are_understood(address, plain, found) -> None:
    assert str(read_endpoint(address, plain=plain)) == found


@pytest.mark.parametrize(
    ("address", "plain", "kind"),
    [
        ("lrs.example.org/xAPI", False, "address"),
        ("ftp://lrs.example.org", False, "address"),
        ("https://", False, "address"),
        ("https://lrs.example.org:99999", False, "address"),
        ("https://lrs.example.org/xAPI?x=1", False, "address"),
        ("https://lrs.example.org/xAPI#x", False, "address"),
        (f"https://{USER}:{PASSWORD}@lrs.example.org/xAPI", False, "secret_in_address"),
        ("http://lrs.example.org/xAPI", False, "plain"),
        ("http://lrs.example.org/xAPI", True, "plain"),
        ("http://8.8.8.8/xAPI", True, "plain"),
        ("http://192.168.1.20/xapi", False, "plain"),
        ("http://may-chu/xapi", False, "plain"),
    ],
)
def test_addresses_that_are_refused(address, plain, kind) -> None:
    with pytest.raises(Refused) as refused:
        read_endpoint(address, plain=plain)
    assert refused.value.kind == kind
    assert not any(PASSWORD in str(value) for value in refused.value.values.values())


def test_the_same_store_under_two_spellings_is_one_destination() -> None:
    one, two = (
        read_endpoint(address).destination
        for address in ("https://lrs.example.org/x", "https://LRS.example.org:443/x/statements")
    )
    assert one == two
    assert len(one) == 64


def test_a_base_that_is_no_iri_is_refused(fresh_store, lrs, file) -> None:
    for base in ("rescue", "https://pccc.example/xapi"):
        with pytest.raises(Refused) as refused:
            open_forwarder(fresh_store, lrs.address, file, base=base)
        assert refused.value.kind == "base"


def test_a_certificate_that_cannot_be_read_is_refused(tmp_path) -> None:
    bad = tmp_path / "ca.pem"
    bad.write_text("no certificate")
    for path in (bad, tmp_path / "none.pem"):
        with pytest.raises(Refused) as refused:
            Client(read_endpoint("https://a.example"), Credentials("u", "p"), authority=path)
        assert refused.value.kind == "authority"


REFUSALS = (
    "address", "secret_in_address", "plain", "no_credentials", "no_file", "open_to_others",
    "bad_credentials", "authority", "base",
)  # fmt: skip
TROUBLES = ("unreachable", "busy", "certificate", "not_allowed", "no_lrs", "refuses_all")


@pytest.mark.parametrize("language", languages())
def test_everything_can_be_said(language) -> None:
    say = Wording(language)
    for kind in REFUSALS:
        assert say.has(Refused(kind).key)
    for key in (
        *(f"trouble.{kind}" for kind in TROUBLES),
        *(f"state.{state}" for state in ("pending", "acked", "conflict", "refused")),
        "statement.conflict", "statement.refused", "why.differs", "why.voided",
    ):  # fmt: skip
        assert say.has(f"review.lrs.{key}")
