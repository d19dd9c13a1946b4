"""Why a call to a merchant's address came to nothing, in words the merchant can act on."""

import errno
import ssl
from collections.abc import Iterator

import httpx

_NO_WAY = {errno.ENETUNREACH, errno.EHOSTUNREACH, errno.ENETDOWN, errno.EHOSTDOWN}


def words(error: Exception, url: str) -> str:
    """A sentence about what went wrong on the way to `url`, or to where it redirected."""
    if isinstance(error, httpx.InvalidURL | httpx.UnsupportedProtocol | UnicodeError):
        return f"{url[:200]} is not an address that can be called."
    return f"We could not reach {_host(error, url)}: {_why(error)}."


def _host(error: Exception, url: str) -> str:
    try:
        return error.request.url.host if isinstance(error, httpx.RequestError) else httpx.URL(url).host
    except RuntimeError:  # it failed before there was a request
        return httpx.URL(url).host


def _why(error: Exception) -> str:
    for cause in _causes(error):
        match cause:
            case ConnectionRefusedError():
                return "the connection was refused"
            case ssl.SSLCertVerificationError():
                return f"its certificate cannot be trusted ({cause.verify_message.rstrip('.')})"
            case ssl.SSLError():
                return "no secure connection could be made"
            case OSError(errno=number) if number in _NO_WAY:
                return "no way leads to its network"
    if isinstance(error, httpx.RemoteProtocolError):
        return "it broke off, or did not answer in HTTP"
    if isinstance(error, httpx.ReadError | httpx.WriteError | httpx.CloseError):
        return "it broke the connection off"
    return "the connection failed"


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    """What lies behind an error: libraries wrap it, and several tries are told as a group."""
    while error is not None:
        yield error
        if isinstance(error, BaseExceptionGroup):
            for one in error.exceptions:
                yield from _causes(one)
        error = error.__cause__ or error.__context__
