"""Reading pages as a visitor does."""

from __future__ import annotations

from typing import Any

from django.test import Client
from lxml import html


def text_of(response: Any) -> str:
    """The words of the page, without markup and doubled spaces."""
    return " ".join(main_of(response).text_content().split())


def main_of(response: Any) -> Any:
    """The page's body."""
    return html.fromstring(response.content.decode()).find("body")


def links_of(response: Any) -> list[str]:
    """Addresses the page leads to."""
    return [link.get("href") for link in main_of(response).iter("a")]


def in_english(client: Client) -> Client:
    """The same visitor, reading English."""
    client.cookies["language"] = "en"
    return client
