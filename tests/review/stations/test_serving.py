"""Without TLS only networks of one's own are served, and only when that was asked for."""

from pathlib import Path

import pytest

from rescue_training.records.outbox.address import is_private
from rescue_training.review.stations import serving
from rescue_training.review.stations.serving import CannotServe, bind_address, fingerprint, served
from rescue_training.wording import Wording, languages

CERTIFICATE = Path(__file__).parents[2] / "records" / "outbox" / "teacher.pem"


def refused(call) -> str:
    with pytest.raises(CannotServe) as caught:
        call()
    for language in languages():
        sentence = Wording(language)(caught.value.key, **caught.value.values)
        assert "{" not in sentence
        assert sentence != caught.value.key
    return caught.value.key


def test_one_has_to_choose_between_tls_and_plain():
    assert refused(lambda: bind_address("", tls=False, plain=False)) == "stations.serve.choose"


def test_with_tls_every_address_may_be_served():
    assert bind_address("", tls=True, plain=False) == "0.0.0.0"
    assert bind_address("8.8.8.8", tls=True, plain=True) == "8.8.8.8"


@pytest.mark.parametrize("host", ["192.168.1.20", "10.0.0.1", "127.0.0.1", "localhost"])
def test_plain_serves_a_network_of_ones_own(host):
    assert bind_address(host, tls=False, plain=True) == host


@pytest.mark.parametrize("host", ["8.8.8.8", "0.0.0.0", "::"])
def test_plain_serves_nothing_else(host):
    assert refused(lambda: bind_address(host, tls=False, plain=True)) == "stations.serve.public"


def test_plain_finds_this_machines_address_by_itself(monkeypatch):
    monkeypatch.setattr(serving, "lan_addresses", lambda: ["192.168.1.20", "10.0.0.1"])
    assert bind_address("", tls=False, plain=True) == "192.168.1.20"
    monkeypatch.setattr(serving, "lan_addresses", lambda: [])
    assert refused(lambda: bind_address("", tls=False, plain=True)) == "stations.serve.no_network"


def test_a_name_nobody_knows_is_refused():
    key = refused(lambda: bind_address("no-such-host.invalid", tls=False, plain=True))
    assert key == "stations.serve.unknown_host"


def test_the_addresses_of_this_machine_are_those_of_its_own_networks():
    addresses = serving.lan_addresses()
    assert len(set(addresses)) == len(addresses)
    assert all(is_private(ip) and not ip.startswith("127.") for ip in addresses)


def test_the_screen_shows_what_stations_see_of_a_certificate():
    import ssl
    from hashlib import sha256

    shown = ssl.PEM_cert_to_DER_cert(
        "-----BEGIN" + CERTIFICATE.read_text("ascii").rpartition("-----BEGIN")[2]
    )
    assert fingerprint(CERTIFICATE) == sha256(shown).hexdigest()


def test_the_screen_shows_what_stations_type(monkeypatch):
    monkeypatch.setattr(serving, "lan_addresses", lambda: ["192.168.1.20", "10.0.0.1"])
    plain = served("192.168.1.20", 8765, None)
    assert (plain.addresses, plain.secure, plain.digits) == (("192.168.1.20:8765",), False, "")
    secure = served("0.0.0.0", 8443, CERTIFICATE)
    assert secure.addresses == ("192.168.1.20:8443", "10.0.0.1:8443")
    assert secure.secure
    assert secure.digits.replace(" ", "") == fingerprint(CERTIFICATE)[:12]
    assert served("fd00::5", 8765, None).addresses == ("[fd00::5]:8765",)


@pytest.mark.parametrize("data", [b"", b"no certificate", "chứng chỉ".encode()])
def test_what_is_no_certificate_is_said(tmp_path, data):
    file = tmp_path / "cert.pem"
    file.write_bytes(data)
    assert refused(lambda: fingerprint(file)) == "stations.serve.certificate"
    assert refused(lambda: fingerprint(tmp_path / "none.pem")) == "stations.serve.certificate"
