"""Background texts become HTML that can do no harm."""

import pytest

from beredskab.handbook.domain.markdown import list_passages, render_markdown


@pytest.mark.parametrize(
    "text",
    [
        "<script>x()</script>",
        "a <img src=x onerror=x()> b",
        "<!-- x -->",
        "![tracking](https://elsewhere.example/a.png)",
        "[x](javascript:alert(1))",
        "[x](http://elsewhere.example/)",
        "[x](//elsewhere.example/)",
        "[x](/\\elsewhere.example/)",
        "[x](data:text/html,x)",
        "<https://elsewhere.example/'onclick='x>",
        "[x]: javascript:x\n\n[x]",
    ],
)
def test_nothing_harmful_comes_through(text: str) -> None:
    html = render_markdown(text)
    assert "<script" not in html
    assert "<img" not in html
    assert "<!--" not in html
    assert 'href="http:' not in html
    assert 'href="j' not in html
    assert 'href="d' not in html
    assert 'href="//' not in html
    assert 'href="/\\' not in html


def test_headings_stand_below_the_title_without_gaps() -> None:
    html = render_markdown("# A\n\n### B\n\n##### C")
    assert '<h2 id="afsnit-a">A</h2>' in html
    assert '<h3 id="afsnit-b">B</h3>' in html
    assert '<h4 id="afsnit-c">C</h4>' in html


def test_links_stay_within_the_edition() -> None:
    text = "[tegn](/haandbog/tegn/) [ud](https://um.dk/) [guide](/guide/)"
    html = render_markdown(text, "/udgaver/3")
    assert 'href="/udgaver/3/haandbog/tegn/"' in html
    assert 'href="https://um.dk/" rel="noreferrer"' in html
    assert 'href="/guide/"' in html
    assert 'href="/haandbog/tegn/"' in render_markdown(text)


def test_each_heading_has_an_anchor_of_its_own() -> None:
    html = render_markdown("## Før rejsen\n\n## Før rejsen")
    assert 'id="afsnit-foer-rejsen"' in html
    assert 'id="afsnit-foer-rejsen-2"' in html


def test_passages_are_what_stands_under_each_heading() -> None:
    first, second = list_passages("Indledning.\n\n## Før *rejsen*\n\nRing [nu](/kontakter/).\n\n- et\n- to")
    assert (first.heading, first.text) == ("", "Indledning.")
    assert (second.heading, second.anchor, second.text) == ("Før rejsen", "afsnit-foer-rejsen", "Ring nu. et to")
