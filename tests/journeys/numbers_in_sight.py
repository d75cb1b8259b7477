"""Phone numbers as they stand on a page: each is to be on one line."""

from typing import Final

from playwright.sync_api import Page

BROKEN: Final = r"""
() => {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const found = [];
  let seen = 0;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const range = document.createRange();
    for (const match of node.data.matchAll(/\d\d \d\d \d\d \d\d/g)) {
      range.setStart(node, match.index);
      range.setEnd(node, match.index + match[0].length);
      const lines = new Set([...range.getClientRects()].map((each) => Math.round(each.top)));
      seen += lines.size > 0;
      if (lines.size > 1) found.push(node.data.trim());
    }
  }
  return [seen, found];
}
"""


def find_broken_numbers(page: Page) -> tuple[int, list[str]]:
    """How many numbers of eight digits are seen, and those that stand on two lines, with the words around them."""
    seen, broken = page.evaluate(BROKEN)
    return seen, broken
