"""Public forms take posts from our own pages only."""

import pytest
from django.test import Client

pytestmark = pytest.mark.urls("tests.architecture.failing_urls")


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 200),
        ({"Sec-Fetch-Site": "same-origin", "Origin": "http://testserver"}, 200),
        ({"Sec-Fetch-Site": "none"}, 200),
        ({"Origin": "http://testserver"}, 200),
        ({"Sec-Fetch-Site": "cross-site", "Origin": "https://elsewhere.example"}, 403),
        ({"Sec-Fetch-Site": "same-site"}, 403),
        ({"Origin": "https://elsewhere.example"}, 403),
        ({"Origin": "null"}, 403),
        ({"Origin": "https://testserver"}, 403),
        ({"Sec-Fetch-Site": "same-origin", "Origin": "https://elsewhere.example"}, 403),
    ],
)
def test_post(db: None, headers: dict[str, str], status: int) -> None:
    answer = Client(enforce_csrf_checks=True, headers=headers).post("/fejl/post")
    assert answer.status_code == status
    assert not answer.cookies
    if status == 403:
        assert "en anden side" in answer.content.decode()


def test_reading_is_free_from_anywhere(db: None) -> None:
    assert Client(headers={"Sec-Fetch-Site": "cross-site"}).get("/fejl/post").status_code == 200
