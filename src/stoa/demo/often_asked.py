"""What Willow is asked again and again: written once by the seed, as its owner would in the dashboard."""

import tomllib
from importlib.resources import files
from typing import Any

import httpx

from stoa.demo import queries
from stoa.demo.connection import Connection
from stoa.demo.patience import patiently
from stoa.demo.storage import Storage

Row = dict[str, Any]

LANGUAGES = ("en", "es", "it", "ko", "ro")
WRITTEN = "faqs_written"


def write_down(client: httpx.Client, told: Connection, storage: Storage) -> None:
    """Only the first time: what its owner has changed or taken away since stays so."""
    with storage.reading() as db:
        if queries.find_setting(db, WRITTEN):
            return
    headers = {"Authorization": f"Bearer {told.api_key}"}
    asked = client.build_request("GET", "/api/v1/faqs", headers=headers)
    there = {faq["name"] for faq in patiently(client, asked).json()["items"]}
    for row in tomllib.loads(files("stoa.demo").joinpath("data", "faqs.toml").read_text())["faq"]:
        if row["name"] not in there:
            body = _faq(row, told.url)
            patiently(client, client.build_request("POST", "/api/v1/faqs", json=body, headers=headers))
    with storage.writing() as db:
        queries.setting(db, WRITTEN, "yes")


def _faq(row: Row, url: str) -> Row:
    texts = {language: _text(row[language], row.get("link"), url) for language in LANGUAGES}
    return {"name": row["name"], "texts": texts, "on_product": row.get("on_product", False)}


def _text(said: Row, link: str | None, url: str) -> Row:
    text = {"question": said["question"], "answer": said["answer"]}
    return text | ({"link": {"url": url + link, "label": said["label"]}} if link else {})
