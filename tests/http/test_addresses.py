"""Where a request comes from: past the proxies that are trusted, and a household once."""

import pytest

from cmo_app.security.addresses import counted_address


@pytest.mark.parametrize(
    ("peer", "counted"),
    [
        ("203.0.113.9", "203.0.113.9"),
        ("::ffff:203.0.113.9", "203.0.113.9"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8:1:2:ffff::1", "2001:db8:1:2::/64"),
        ("2001:db8:1:3::1", "2001:db8:1:3::/64"),
        ("testclient", "testclient"),
        ("", ""),
    ],
)
def test_of_ipv6_a_household_is_counted_and_not_each_of_its_addresses(installed, peer, counted):
    assert counted_address("198.51.100.7", peer=peer) == counted


class TestBehindTwoProxies:
    @pytest.fixture
    def wanted_settings(self):
        return {"trusted_proxy_hops": "2"}

    def test_what_the_outer_proxy_saw_counts_and_nothing_that_a_client_made_up(self, installed):
        assert counted_address("6.6.6.6, 198.51.100.7, 10.0.0.2", peer="10.0.0.1") == "198.51.100.7"

    def test_a_request_that_passed_fewer_counts_by_its_peer(self, installed):
        assert counted_address("198.51.100.7", peer="10.0.0.1") == "10.0.0.1"
