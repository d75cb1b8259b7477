"""What is and is not kept on the device, whatever the server answers and however little room there is."""

import hashlib
import re
from collections.abc import Callable
from typing import Final

import pytest
from playwright.sync_api import expect

from tests.browser import follow
from tests.journeys.phone import (
    OpenPhone,
    read_pack,
    refuse,
    search_for,
    wait_for,
    wait_until,
    wait_until_kept,
)
from tests.proxy import Answer, Proxy

pytestmark = pytest.mark.browser
LIST_KEPT: Final = """
async () => {
  const kept = [];
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    for (const request of await cache.keys()) {
      const answer = await cache.match(request);
      const digest = await crypto.subtle.digest('SHA-256', await answer.clone().arrayBuffer());
      kept.push({
        cache: name, method: request.method, path: new URL(request.url).pathname, search: new URL(request.url).search,
        status: answer.status, headers: Object.fromEntries(answer.headers), text: await answer.text(),
        fingerprint: [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join(''),
      });
    }
  }
  return kept;
}
"""
# No worker is on its way or at work.
NO_WORKER: Final = """
async () => {
  const registration = await navigator.serviceWorker.getRegistration();
  return registration === undefined || !(registration.installing ?? registration.waiting ?? registration.active);
}
"""


def test_nothing_is_kept_but_what_the_pack_promises(proxy: Proxy, open_phone: OpenPhone) -> None:
    """Use everything, sign in nowhere, post a form, ask for a day; then walk all that the device keeps."""
    page = open_phone(proxy.url)
    page.context.add_cookies([{"name": "session", "value": "hemmelig-9182", "url": proxy.url}])
    page.goto("/guide/")
    wait_until_kept(page)
    page.locator('[name="age_group"][value="under_18"]').check()
    page.goto("/udgaver/")
    page.locator("#day").fill("01-01-2020")
    follow(page, page.get_by_role("button", name="Vis udgaven"))
    page.goto("/soeg/")
    search_for(page, "hemmelig-ferie i udlandet")
    page.goto("/udgaver/1/kontakter/")
    page.goto("/kort/?hvem=Amina+Testperson")
    page.evaluate("fetch('/healthz')")
    page.evaluate("fetch('/guide/', {method: 'POST', body: new URLSearchParams({age_group: 'under_18'})})")
    page.goto("/findes-ikke")
    page.goto("/")
    kept = page.evaluate(LIST_KEPT)
    pack = read_pack(page)
    promised = {**pack["pages"], **pack["files"]}
    assert {entry["path"] for entry in kept} == {*promised, "/offline/stand.json"}
    for entry in kept:
        assert (entry["method"], entry["status"], entry["search"]) == ("GET", 200, ""), entry["path"]
        assert not re.search("no-store|private", entry["headers"].get("cache-control", "")), entry["path"]
        assert "set-cookie" not in entry["headers"]
        assert "Testperson" not in entry["text"]
        assert "hemmelig-" not in entry["text"]
        if entry["path"] in promised:
            assert entry["fingerprint"].startswith(promised[entry["path"]]), entry["path"]
        else:
            assert set(page.evaluate("text => Object.keys(JSON.parse(text))", entry["text"])) == {
                "edition", "reviewBy", "files", "fetchedAt",
            }  # fmt: skip
    assert not any(path.startswith(("/udgaver", "/healthz", "/readyz", "/sw.js")) for path in promised)
    fetched_for_pack = [cookie for _, path, cookie in proxy.asked if path in ("/was", "/kort/akut/")]
    assert fetched_for_pack == ["", ""], "the pack is fetched without cookies"


def greet_by_name(answer: Answer) -> Answer:
    text = answer.body
    headers = [(name, value) for name, value in answer.headers if name != "Content-Encoding"]
    return Answer(answer.status, [*headers, ("Set-Cookie", "session=1")], b"Hej Amina Testperson" + text)


def forbid_keeping(answer: Answer) -> Answer:
    kept = [(name, value) for name, value in answer.headers if name != "Cache-Control"]
    return Answer(answer.status, [*kept, ("Cache-Control", "no-store")], answer.body)


def send_elsewhere(answer: Answer) -> Answer:
    return Answer(302, [("Location", "/kort/")], b"")


@pytest.mark.parametrize("planted", [greet_by_name, forbid_keeping, send_elsewhere, refuse])
def test_what_could_leak_is_not_kept(proxy: Proxy, open_phone: OpenPhone, planted: Callable[[Answer], Answer]) -> None:
    """One answer that is not as promised, and nothing at all is kept."""
    proxy.planted["/kort/ledere/"] = planted
    page = open_phone(proxy.url)
    page.goto("/")
    wait_for(lambda: any(path == "/kort/ledere/" for _, path, _ in proxy.asked))
    wait_until(page, NO_WORKER)
    assert page.evaluate(LIST_KEPT) == []
    proxy.planted.clear()
    page.goto("/")
    wait_until_kept(page)


def test_a_browser_that_refuses_is_left_in_peace(proxy: Proxy, open_phone: OpenPhone) -> None:
    """No storage, or no worker: the pages are the same, and nothing is said."""
    page = open_phone(proxy.url)
    page.add_init_script("Object.defineProperty(window, 'localStorage', { get() { throw new Error('refused'); } });")
    page.goto("/guide/")
    page.locator('[name="age_group"]').first.check()
    expect(page.locator("[data-answer]")).to_be_visible()


def test_a_full_device_keeps_what_it_had(proxy: Proxy, open_phone: OpenPhone) -> None:
    """No room for a pack: nothing is half kept, and the page is none the worse."""
    page = open_phone(proxy.url)
    session = page.context.new_cdp_session(page)
    session.send("Storage.overrideQuotaForOrigin", {"origin": proxy.url, "quotaSize": 20_000})
    page.goto("/guide/")
    wait_for(lambda: ("GET", "/kontakter/", "") in proxy.asked)
    wait_until(page, NO_WORKER)
    assert page.evaluate(LIST_KEPT) == []
    page.locator('[name="age_group"]').first.check()
    expect(page.locator("[data-answer]")).to_be_visible()


def test_the_fingerprint_is_that_of_what_is_served(proxy: Proxy, open_phone: OpenPhone) -> None:
    page = open_phone(proxy.url)
    page.goto("/")
    for path, fingerprint in read_pack(page)["pages"].items():
        body = page.request.get(path).body()
        assert hashlib.sha256(body).hexdigest().startswith(fingerprint), path
