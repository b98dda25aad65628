"""Where a request comes from, as limits count it."""

from ipaddress import IPv4Address, ip_address, ip_network

from cmo_app.config import settings

_HOME = 64  # bits of an IPv6 address that name a household; the rest its devices choose anew at will


def counted_address(forwarded_for: str, *, peer: str) -> str:
    """Return the address past as many proxies as the settings trust; of IPv6 the network that one household has."""
    hops = settings().trusted_proxy_hops
    forwarded = [part for part in map(str.strip, forwarded_for.split(",")) if part]
    named = forwarded[-hops] if hops and len(forwarded) >= hops else peer
    try:
        address = ip_address(named)
    except ValueError:
        return named
    if isinstance(address, IPv4Address):
        return named
    return str(address.ipv4_mapped or ip_network((address, _HOME), strict=False))
