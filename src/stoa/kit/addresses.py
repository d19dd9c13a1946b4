"""Addresses that merchants typed: whether they lie in the open internet, or in our own network."""

import asyncio
import ipaddress
import socket
from urllib.parse import urlsplit

from stoa.kit.errors import Invalid

_NAT64 = ipaddress.ip_network("64:ff9b::/96")


async def address_of(host: str, port: int, *, may_be_private: bool) -> str:
    """The address behind a name. Raises OSError when there is none, or when it lies in a private network."""
    found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    # Where a name has both, the older kind of address is the one that works from everywhere.
    found.sort(key=lambda entry: entry[0] != socket.AF_INET)
    address = str(found[0][4][0])
    if not (may_be_private or is_public(address)):
        raise PermissionError("The address lies in a private network.")
    return address


def is_public(address: str) -> bool:
    """Whether it lies in the open internet, also when one address is wrapped in another."""
    ip = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(ip, ipaddress.IPv6Address):
        if ip in _NAT64 or ip.teredo is not None:
            return False
        ip = ip.ipv4_mapped or ip.sixtofour or ip
    return ip.is_global and not ip.is_multicast


def page_address(field: str, text: str, *, like: str) -> str:
    """An address on the web, or one within the store's site such as `/privacy`. `like` is an example of both."""
    kept = text.strip()
    try:
        parts = urlsplit(kept)
    except ValueError:
        raise Invalid(field, "This is not an address.") from None
    is_within = not parts.scheme and not parts.netloc and parts.path.startswith("/") and "\\" not in kept
    is_web = parts.scheme in ("http", "https") and bool(parts.hostname)
    if not (is_within or is_web) or any(character.isspace() for character in kept):
        raise Invalid(field, f"An address such as {like}.")
    return kept
