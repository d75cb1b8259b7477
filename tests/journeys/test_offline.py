"""Without net: one visit, then the server is gone, slow, ill or wrong; and what is and isn't kept on the device."""

import hashlib
import re
import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.phone import NOTHING_LEFT, OpenPhone, wait_for, wait_until, wait_until_kept
from tests.proxy import Answer, Proxy, run_proxy
from tests.serving import Site, find_free_port, run_command, start_server, stop_server

pytestmark = pytest.mark.browser
CONTENT: Final = Path(__file__).parents[2] / "content"
NOTICE: Final = "[data-uden-net]"
DAY: Final = 24 * 3600 * 1000  # milliseconds
# The longest a page may take from the phone when the server does not answer, this machine's own slowness included.
PATIENCE: Final = 4.0  # seconds
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
CHANGE_STATE: Final = """
async (change) => {
  const [name] = await caches.keys();
  const cache = await caches.open(name);
  const state = await (await cache.match('/offline/stand.json')).json();
  await cache.put('/offline/stand.json', Response.json({ ...state, ...change }));
}
"""
IS_CONFIRMED: Final = """
async () => Date.now() - (await (await caches.match('/offline/stand.json')).json()).fetchedAt < 60_000
"""
# No worker is on its way or at work.
NO_WORKER: Final = """
async () => {
  const registration = await navigator.serviceWorker.getRegistration();
  return registration === undefined || !(registration.installing ?? registration.waiting ?? registration.active);
}
"""


@pytest.fixture
def own_site(tmp_path: Path) -> Iterator["OwnSite"]:
    site = OwnSite(tmp_path)
    yield site
    site.stop()


class OwnSite:
    """A site that the test may stop, start again and publish on."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        url = f"http://127.0.0.1:{find_free_port()}"
        self.site = Site(url, database=folder / "site.sqlite3", log=folder / "server.log")
        run_command("demo", self.site.environment)
        self.server = start_server(self.site)

    @property
    def url(self) -> str:
        return self.site.url

    def stop(self) -> None:
        stop_server(self.server)

    def restart(self, **settings: str) -> None:
        self.stop()
        self.server = start_server(self.site, **settings)

    def publish_next(self) -> None:
        """The same content in which one contact has another number."""
        shutil.copytree(CONTENT, self.folder / "content")
        contacts = self.folder / "content" / "albertslund" / "contacts.yaml"
        text = contacts.read_text(encoding="utf-8")
        assert "43 68 64 86" in text
        contacts.write_text(text.replace("43 68 64 86", "43 68 00 00"), encoding="utf-8")
        bundle = self.folder / "content" / "albertslund"
        run_command("bundle", self.site.environment, "import", str(bundle), "--publish")


def visit(page: Page, path: str) -> float:
    """Open the path; the seconds it took."""
    began = time.monotonic()
    page.goto(path)
    return time.monotonic() - began


def read_edition(page: Page) -> str:
    found = re.search(r"Udgave \d+", page.locator(".b-edition").inner_text())
    assert found
    return found[0]


def test_after_one_visit_to_the_guide_all_that_matters_works_with_the_server_gone(
    own_site: OwnSite, open_phone: OpenPhone
) -> None:
    page = open_phone(own_site.url)
    page.goto("/guide/")
    wait_until_kept(page)
    own_site.stop()
    page.goto("/")
    assert "Udgave 1 · hentet for under 1 time siden" in page.locator(NOTICE).inner_text()
    page.get_by_role("link", name="Jeg er bekymret").click()
    page.locator('[name="age_group"][value="under_18"]').check()
    page.locator('[name="abroad"][value="risk"]').check()
    first = page.locator('[data-slot="calls"] > li').first
    assert first.locator('a[href="tel:+4543686486"]').is_visible()
    page.get_by_role("link", name="Hvem ringer jeg til?").first.click()
    page.wait_for_url("**/kontakter/")
    page.locator("[name=situation]").nth(1).check()
    assert page.locator("[data-contact]:visible").count() > 0
    for address in ("/", "/soeg/"):
        page.goto(address)
        search_for(page, "hun mangler sit pas")
    page.locator("[data-hits] .b-hit__link").first.click()
    page.wait_for_load_state()
    assert page.locator(NOTICE).count() == 1
    page.goto("/kort/")
    page.locator("main li a").first.click()
    page.wait_for_url("**/kort/*/")
    assert page.locator(".b-card").is_visible()
    assert page.evaluate("getComputedStyle(document.querySelector('h1')).fontFamily").startswith('"Beredskab Sans"')
    page.goto("/haandbog/")
    page.locator("main .b-links a").last.click()
    for address in ("/guide/akut/", "/haandbog/tegn/", "/haandbog/samtalen/", "/meld-fejl/", "/was", "/offline/"):
        page.goto(address)
        assert page.locator(NOTICE).count() == 1
        assert page.locator("h1").count() == 1


def search_for(page: Page, words: str) -> None:
    page.get_by_role("searchbox").fill(words)
    expect(page.locator("[data-hits] .b-hit")).not_to_have_count(0)


def test_the_front_page_alone_brings_the_guide(proxy: Proxy, open_phone: OpenPhone) -> None:
    page = open_phone(proxy.url)
    page.goto("/")
    wait_until_kept(page)
    proxy.mood = "gone"
    page.goto("/guide/")
    page.locator('[name="age_group"]').first.check()
    assert page.locator("[data-answer]").is_visible()


@pytest.mark.parametrize("mood", ["gone", "failing", "hanging"])
def test_a_server_that_is_ill_holds_nobody_up(proxy: Proxy, open_phone: OpenPhone, mood: Any) -> None:
    page = open_phone(proxy.url)
    page.goto("/kontakter/")
    wait_until_kept(page)
    assert page.locator(NOTICE).count() == 0
    proxy.mood = mood
    assert visit(page, "/guide/akut/") < PATIENCE
    assert "Ingen forbindelse" in page.locator(NOTICE).inner_text()
    # The phone has learnt it: the next page does not wait as long.
    assert visit(page, "/kort/akut/") < PATIENCE / 2
    proxy.mood = "passing"
    page.goto("/kontakter/")
    page.goto("/kontakter/")
    assert page.locator(NOTICE).count() == 0


def test_the_notice_stands_above_every_number_and_is_read_out(
    proxy: Proxy, open_phone: OpenPhone, find_violations: Callable[[Page], list[str]]
) -> None:
    page = open_phone(proxy.url)
    page.goto("/guide/akut/")
    wait_until_kept(page)
    proxy.mood = "gone"
    page.goto("/guide/akut/")
    assert find_violations(page) == []
    assert page.evaluate("document.querySelector('main').firstElementChild.matches('[data-uden-net][role=status]')")
    assert page.locator('main a[href="tel:112"]').first.is_visible()


@pytest.mark.parametrize(
    ("change", "words", "warned"),
    [
        ({"fetchedAt": -5 * 3600 * 1000}, "hentet for 5 timer siden", False),
        ({"fetchedAt": -1 * DAY}, "hentet for 1 dag siden", False),
        ({"fetchedAt": -3 * DAY}, "hentet for 3 dage siden", False),
        ({"fetchedAt": -14 * DAY}, "hentet for 14 dage siden", True),
        ({"fetchedAt": -3 * DAY, "reviewBy": "2025-01-01"}, "hentet for 3 dage siden", True),
        ({"fetchedAt": 3 * DAY}, "hentet for under 1 time siden", False),
    ],
)
def test_old_numbers_are_said_to_be_old_and_still_shown(
    proxy: Proxy, open_phone: OpenPhone, change: dict[str, Any], words: str, warned: bool
) -> None:
    page = open_phone(proxy.url)
    page.goto("/kontakter/")
    wait_until_kept(page)
    now = page.evaluate("Date.now()")
    page.evaluate(CHANGE_STATE, {**change, "fetchedAt": now + change["fetchedAt"]})
    proxy.mood = "gone"
    page.goto("/kontakter/")
    notice = page.locator(NOTICE).inner_text()
    assert words in notice
    assert ("Numrene kan være ændret" in notice) is warned
    assert page.locator('main a[href^="tel:"]').count() > 5


def test_a_page_that_the_server_confirms_is_as_new_as_now(proxy: Proxy, open_phone: OpenPhone) -> None:
    page = open_phone(proxy.url)
    page.goto("/kontakter/")
    wait_until_kept(page)
    page.evaluate(CHANGE_STATE, {"fetchedAt": page.evaluate("Date.now()") - 20 * DAY})
    page.goto("/kontakter/")
    wait_until(page, IS_CONFIRMED)
    proxy.mood = "gone"
    page.goto("/kontakter/")
    assert "hentet for under 1 time siden" in page.locator(NOTICE).inner_text()


def test_a_page_that_is_not_kept_says_so_when_there_is_no_net(proxy: Proxy, open_phone: OpenPhone) -> None:
    page = open_phone(proxy.url)
    page.goto("/")
    wait_until_kept(page)
    page.context.set_offline(True)
    answer = page.goto("/udgaver/")
    assert answer
    assert answer.status == 503
    assert "Siden er ikke gemt på telefonen" in page.locator(NOTICE).inner_text()
    page.get_by_role("link", name="Forsiden").first.click()
    page.wait_for_url("**/")
    assert "Ingen forbindelse" in page.locator(NOTICE).inner_text()
    page.context.set_offline(False)
    page.goto("/udgaver/")
    assert page.locator(NOTICE).count() == 0


def test_a_slow_answer_still_tells_that_the_pack_is_new(proxy: Proxy, open_phone: OpenPhone) -> None:
    page = open_phone(proxy.url)
    page.goto("/kontakter/")
    wait_until_kept(page)
    page.evaluate(CHANGE_STATE, {"fetchedAt": page.evaluate("Date.now()") - 20 * DAY})
    proxy.planted["/kontakter/"] = answer_late
    page.goto("/kontakter/")
    assert "hentet for 20 dage siden" in page.locator(NOTICE).inner_text()
    wait_until(page, IS_CONFIRMED)


def answer_late(answer: Answer) -> Answer:
    time.sleep(PATIENCE)
    return answer


def test_nothing_is_kept_but_what_the_pack_promises(proxy: Proxy, open_phone: OpenPhone) -> None:
    """Use everything, sign in nowhere, post a form, ask for a day; then walk all that the device keeps."""
    page = open_phone(proxy.url)
    page.context.add_cookies([{"name": "session", "value": "hemmelig-9182", "url": proxy.url}])
    page.goto("/guide/")
    wait_until_kept(page)
    page.locator('[name="age_group"][value="under_18"]').check()
    page.goto("/udgaver/")
    page.locator("#day").fill("01-01-2020")
    page.get_by_role("button", name="Vis udgaven").click()
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


def read_pack(page: Page) -> dict[str, Any]:
    """The pack inside the worker that the server gives."""
    script = page.request.get("/sw.js").text()
    pack: dict[str, Any] = page.evaluate("text => JSON.parse(text)", script.partition("\n")[0][len("const PACK=") : -1])
    return pack


def greet_by_name(answer: Answer) -> Answer:
    text = answer.body
    headers = [(name, value) for name, value in answer.headers if name != "Content-Encoding"]
    return Answer(answer.status, [*headers, ("Set-Cookie", "session=1")], b"Hej Amina Testperson" + text)


def forbid_keeping(answer: Answer) -> Answer:
    kept = [(name, value) for name, value in answer.headers if name != "Cache-Control"]
    return Answer(answer.status, [*kept, ("Cache-Control", "no-store")], answer.body)


def send_elsewhere(answer: Answer) -> Answer:
    return Answer(302, [("Location", "/kort/")], b"")


def refuse(answer: Answer) -> Answer:
    return Answer(404, [("Content-Type", "text/html")], b"<h1>404</h1>")


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


def test_a_new_edition_takes_over_whole_or_not_at_all(own_site: OwnSite, open_phone: OpenPhone) -> None:
    with run_proxy(own_site.url) as proxy:
        page = open_phone(proxy.url)
        page.goto("/guide/")
        wait_until_kept(page)
        before = page.evaluate("caches.keys()")
        own_site.publish_next()
        proxy.planted["/kort/ledere/"] = refuse
        proxy.asked.clear()
        page.goto("/guide/")
        assert read_edition(page) == "Udgave 2", "the net goes first"
        wait_until(page, "async () => !(await navigator.serviceWorker.getRegistration()).installing")
        wait_for(lambda: ("GET", "/kort/ledere/", "") in proxy.asked)
        wait_until(page, "async () => !(await navigator.serviceWorker.getRegistration()).installing")
        assert page.evaluate("caches.keys()") == before, "half a pack is no pack"
        proxy.mood = "gone"
        assert_one_edition(page, "Udgave 1", "43 68 64 86")
        proxy.mood = "passing"
        proxy.planted.clear()
        page.goto("/kontakter/")
        page.goto("/kontakter/")
        wait_until_kept(page, packs=2)
        proxy.mood = "gone"
        assert_one_edition(page, "Udgave 2", "43 68 00 00")


def assert_one_edition(page: Page, edition: str, number: str) -> None:
    """Every page is of the edition, and the guide's table with it."""
    for address in ("/", "/kontakter/", "/kort/ledere/", "/guide/akut/", "/guide/"):
        page.goto(address)
        assert read_edition(page) == edition, address
    table = page.locator("form[data-table]").get_attribute("data-table")
    page.locator('[name="age_group"][value="under_18"]').check()
    page.locator('[name="abroad"][value="risk"]').check()
    assert number in page.locator('[data-slot="calls"] > li').first.inner_text()
    kept = page.evaluate("async (path) => (await caches.match(path)) !== undefined", table)
    assert kept


def test_the_operator_can_switch_it_off(own_site: OwnSite, open_phone: OpenPhone) -> None:
    page = open_phone(own_site.url)
    page.goto("/guide/")
    wait_until_kept(page)
    own_site.restart(BEREDSKAB_OFFLINE="off")
    page.goto("/guide/")
    wait_until(page, NOTHING_LEFT)
    page.goto("/kort/")
    wait_until(page, NOTHING_LEFT)
    assert page.evaluate("caches.keys()") == []
    own_site.restart()
    page.goto("/kort/")
    wait_until_kept(page)


def test_a_browser_that_refuses_is_left_in_peace(proxy: Proxy, open_phone: OpenPhone) -> None:
    """No storage, or no worker: the pages are the same, and nothing is said."""
    page = open_phone(proxy.url)
    page.add_init_script("Object.defineProperty(window, 'localStorage', { get() { throw new Error('refused'); } });")
    page.goto("/guide/")
    page.locator('[name="age_group"]').first.check()
    assert page.locator("[data-answer]").is_visible()


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
    assert page.locator("[data-answer]").is_visible()


def test_the_fingerprint_is_that_of_what_is_served(proxy: Proxy, open_phone: OpenPhone) -> None:
    page = open_phone(proxy.url)
    page.goto("/")
    for path, fingerprint in read_pack(page)["pages"].items():
        body = page.request.get(path).body()
        assert hashlib.sha256(body).hexdigest().startswith(fingerprint), path
