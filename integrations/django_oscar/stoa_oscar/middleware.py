"""Puts the snippet into the shop's pages, so that no template has to be touched."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from stoa_oscar.snippet import snippet

# Staff work here; Oscar's dashboard and Django's admin are not pages of the shop.
BACK_OFFICE = {"dashboard", "admin"}
END = b"</body>"


class SnippetMiddleware:
    """Belongs at the end of MIDDLEWARE: behind sessions, log-in and languages, before anything is compressed."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if _is_page(response) and not _is_back_office(request):
            _insert(request, response)
        return response


def _is_page(response: HttpResponse) -> bool:
    return (
        not response.streaming
        and response.get("Content-Type", "").startswith("text/html")
        and not response.has_header("Content-Encoding")
    )


def _is_back_office(request: HttpRequest) -> bool:
    return request.resolver_match is not None and bool(BACK_OFFICE & set(request.resolver_match.namespaces))


def _insert(request: HttpRequest, response: HttpResponse) -> None:
    """Parts of pages, fetched by scripts, have no end of a body and stay as they are."""
    place = response.content.lower().rfind(END)
    if place < 0:
        return
    markup = snippet(request).encode(response.charset)
    response.content = response.content[:place] + markup + response.content[place:]
    if response.has_header("Content-Length"):
        response["Content-Length"] = str(len(response.content))
