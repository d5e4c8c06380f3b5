import pytest

from rescue_training.records.outbox.address import Address, BadAddress, is_private, read_address


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("192.168.1.20", Address("192.168.1.20", 8765, None)),
        ("  192.168.1.20:9000 ", Address("192.168.1.20", 9000, None)),
        ("may-giao-vien:8765", Address("may-giao-vien", 8765, None)),
        ("May-Giao-Vien.truong.local", Address("may-giao-vien.truong.local", 8765, None)),
        ("http://10.0.0.5/", Address("10.0.0.5", 8765, False)),
        ("HTTPS://may-giao-vien:8443", Address("may-giao-vien", 8443, True)),
        ("[fd00::5]:8765", Address("fd00::5", 8765, None)),
    ],
)
def test_an_address_is_read_as_people_type_it(typed, address):
    assert read_address(typed) == address


@pytest.mark.parametrize(
    "typed",
    [
        "", "ftp://192.168.1.20", "192.168.1.300", "192.168.1", "1234", "máy giáo viên", "a b",
        "host:0", "host:65536", "host:port", "user:pass@host", "http://host/path", "-host",
        "[not-six]", "[1:2]", "[fd00::5", "host?x=1", "a..b",
    ],
)  # fmt: skip
def test_what_is_no_address_is_refused(typed):
    with pytest.raises(BadAddress):
        read_address(typed)


@pytest.mark.parametrize("typed", ["http://10.0.0.5:8765", "https://[fd00::5]:8443", "host:8765"])
def test_an_address_is_written_as_it_is_read(typed):
    assert str(read_address(typed)) == typed


@pytest.mark.parametrize(
    "ip",
    ["127.0.0.1", "10.1.2.3", "172.16.0.9", "192.168.1.20", "169.254.3.4", "::1", "fd00::5",
     "fe80::1%eth0", "::ffff:192.168.1.20"],
)  # fmt: skip
def test_addresses_of_a_network_of_ones_own_are_private(ip):
    assert is_private(ip)


@pytest.mark.parametrize(
    "ip", ["8.8.8.8", "113.160.1.1", "2001:4860:4860::8888", "0.0.0.0", "::", "::ffff:8.8.8.8",
           "host"],
)  # fmt: skip
def test_addresses_of_the_internet_are_not_private(ip):
    assert not is_private(ip)
