"""Whatever is typed is shown as it was typed and never runs."""

from tests.demo.conftest import Visitor

PAYLOADS = (
    "<script>window.__x=1</script>",
    '"><img src=x onerror=window.__x=1>',
    "'-window.__x=1-'",
    "</title><svg onload=window.__x=1>",
    "{{ 7 * 7 }}javascript:window.__x=1",
)


def is_harmless(page: str) -> bool:
    return all(raw not in page for raw in ("<script>window", "<img src=x", "<svg onload", "'-window", "49javascript"))


async def test_names_and_addresses_are_text_on_every_page(visitor: Visitor) -> None:
    for place, payload in enumerate(PAYLOADS):
        await visitor.register(f"dan{place}@example.com", first_name=payload, last_name=payload)
        await visitor.send("/cart/add", variant_id="WP-101-1", quantity="1")
        told = {"first_name": payload, "last_name": payload, "address1": payload, "city": payload, "zip": payload[:20]}
        answer = await visitor.pay(**told)
        pages = [
            await visitor.see(answer.headers["location"]),
            await visitor.see("/account"),
            await visitor.see("/account/addresses"),
            (await visitor.send("/account/addresses", **told, country="XX")).text,
        ]
        assert all(is_harmless(page) for page in pages), payload
        assert "window.__x" in pages[0]
        await visitor.send("/account/logout")


async def test_what_was_searched_and_mistyped_is_text(visitor: Visitor) -> None:
    for payload in PAYLOADS:
        search = await visitor.http.get("/search", params={"q": payload})
        login = await visitor.send("/account/login", email=payload, password="x", next=payload)
        assert is_harmless(search.text) and is_harmless(login.text)
