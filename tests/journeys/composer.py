"""The notification composer in a browser: filling it in, pressing its buttons, and hearing all that a page can leak."""

import io
import zipfile
from typing import Any, Final
from xml.etree import ElementTree as ET

from playwright.sync_api import Download, Page

CANARY: Final = "Kanariefugl Æøåsen"
ADDRESS: Final = "/underretning/"
TYPED: Final = ("seen", "said", "fear", "suspicion", "siblings", "knows", "who", "sender", "why_not")
PRESSES: Final = ("Kopiér", "Udskriv", "Hent som tekst", "Hent til Word")
# Every way that a page's scripts have of keeping or sending something, each writing down what it was given. Names are
# given of those that take the page's own words; clicks on a link with `download` are the press's own.
RECORD: Final = """
() => {
  window.written = [];
  const note = (name, values) => {
    for (const value of values) {
      try { window.written.push([name, typeof value === 'string' ? value : JSON.stringify(value) ?? `${value}`]); }
      catch { window.written.push([name, String(value)]); }
    }
  };
  const watch = (holder, name, label) => {
    const original = holder?.[name];
    if (typeof original !== 'function') return;
    holder[name] = function (...values) { note(label, values); return original.apply(this, values); };
  };
  const watchSetter = (holder, name, label) => {
    const described = holder && Object.getOwnPropertyDescriptor(holder, name);
    if (!described?.set) return;
    const set = function (value) { note(label, [value]); described.set.call(this, value); };
    Object.defineProperty(holder, name, { ...described, set });
  };
  watch(Storage.prototype, 'setItem', 'storage');
  for (const name of ['put', 'add']) watch(IDBObjectStore.prototype, name, 'indexedDB');
  watch(IDBFactory.prototype, 'open', 'indexedDB');
  for (const name of ['put', 'add', 'addAll']) watch(window.Cache?.prototype, name, 'cache');
  watch(window.CacheStorage?.prototype, 'open', 'cache');
  for (const name of ['pushState', 'replaceState']) watch(History.prototype, name, 'history');
  watchSetter(Document.prototype, 'cookie', 'cookie');
  watch(window.CookieStore?.prototype, 'set', 'cookie');
  watchSetter(window, 'name', 'window.name');
  watchSetter(Document.prototype, 'title', 'title');
  watch(window, 'fetch', 'fetch');
  watch(XMLHttpRequest.prototype, 'open', 'request');
  watch(XMLHttpRequest.prototype, 'send', 'request');
  watch(Navigator.prototype, 'sendBeacon', 'beacon');
  watch(window.WebSocket?.prototype, 'send', 'socket');
  const messengers = [window.MessagePort, window.BroadcastChannel, window.Worker, window.ServiceWorker];
  for (const holder of [window, ...messengers.map((one) => one?.prototype)]) watch(holder, 'postMessage', 'message');
  watch(window.Clipboard?.prototype, 'writeText', 'clipboard');
  watch(window.Clipboard?.prototype, 'write', 'clipboard');
  watch(Document.prototype, 'execCommand', 'clipboard');
  watch(window, 'print', 'print');
  for (const name of ['log', 'info', 'warn', 'error', 'debug']) watch(console, name, 'console');
  watch(URL, 'createObjectURL', 'download');
}
"""
KEPT: Final = """
async () => {
  const bases = await indexedDB.databases();
  const files = [];
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    for (const request of await cache.keys()) files.push(request.url, await (await cache.match(request)).text());
  }
  return JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie, window.name, history.state,
    location.href, document.title, bases, files]);
}
"""


def field(page: Page, name: str) -> Any:
    """What one types or ticks in a question that is asked."""
    return page.locator(f'[data-field="{name}"]:visible').locator("textarea, input")


def answer(page: Page, name: str, value: str) -> None:
    page.locator(f'[data-field="{name}"]:visible input[value="{value}"]').check()


def lacking(page: Page) -> set[str]:
    found: list[str] = page.locator("[data-rule]").evaluate_all("all => all.map(one => one.dataset.rule)")
    return set(found)


def fill_whole(page: Page) -> None:
    """Everything that is asked about a child, the canary in every field that takes words."""
    answer(page, "acute", "no")
    answer(page, "safe", "yes")
    answer(page, "control", "watched")
    answer(page, "travel", "yes")
    for name in (*TYPED, "travel_when"):
        field(page, name).fill(f"»{CANARY}« {name}")


def press_to_save(page: Page, name: str) -> Download:
    with page.expect_download() as download:
        page.get_by_role("button", name=name).click()
    return download.value


def paste_elsewhere(page: Page) -> str:
    """What the clipboard holds, as another page gets it: ours forbid themselves to read it."""
    other = page.context.new_page()
    other.set_content("<textarea autofocus></textarea>")
    other.locator("textarea").focus()
    other.keyboard.press("Control+V")
    pasted = other.locator("textarea").input_value()
    other.close()
    return pasted


def read_word(file: bytes) -> str:
    """The paragraphs of a Word file, one a line; every part must be sound XML."""
    with zipfile.ZipFile(io.BytesIO(file)) as package:
        assert package.testzip() is None
        parts = {name: ET.fromstring(package.read(name)) for name in package.namelist()}  # noqa: S314 - our own
    space = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    paragraphs = parts["word/document.xml"].iter(f"{space}p")
    return "\n".join("".join(each.text or "" for each in one.iter(f"{space}t")) for one in paragraphs)


def open_from_guide(page: Page, **answers: str) -> None:
    for fact, value in answers.items():
        page.locator(f'[name="{fact}"][value="{value}"]').check()
    page.get_by_role("link", name="Skriv underretning").first.click()
    page.wait_for_selector(".b-notice")
