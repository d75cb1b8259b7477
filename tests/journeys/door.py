"""Through the door as people come in, in a browser."""

import datetime as dt

import pyotp
from playwright.sync_api import Page

from beredskab.accounts.demo_people import PASSWORD, SECRET


def enter(page: Page, name: str, password: str = PASSWORD) -> None:
    """Type name and password, and send by Enter."""
    page.get_by_label("Brugernavn").fill(name)
    page.get_by_label("Adgangskode").fill(password)
    with page.expect_navigation():
        page.keyboard.press("Enter")


def give_code(page: Page) -> None:
    """Type what the app shows now, and send by Enter."""
    page.get_by_label("Kode").fill(pyotp.TOTP(SECRET).at(dt.datetime.now(dt.UTC)))
    with page.expect_navigation():
        page.keyboard.press("Enter")


def come_in(page: Page, name: str) -> None:
    """As one of the invented people, with a code where their role demands one."""
    enter(page, name)
    if "/kode/" in page.url:
        give_code(page)
