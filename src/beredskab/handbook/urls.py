"""The routes of the reading pages. Each stands twice: for the current edition, and for one by number."""

from django.urls import path, register_converter

from beredskab.handbook import plan_views, search_views, views


class EditionNumber:
    """A number as it is written, so that no page has two addresses."""

    regex = "[1-9][0-9]{0,8}"

    def to_python(self, value: str) -> int:
        return int(value)

    def to_url(self, value: int) -> str:
        return str(value)


class SheetName:
    """The address of a sheet of paper without ».pdf«: a card's, or one of the few others."""

    regex = "kort/[a-z0-9-]+|kontakter|plakat|plakat-a3"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(EditionNumber, "edition")
register_converter(SheetName, "sheet")

app_name = "handbook"

# A section's slug is tried last: »tegn«, »ord« … are pages of their own.
PAGES = [
    ("haandbog/", views.show_handbook, "handbook"),
    ("haandbog/tegn/", views.show_signs, "signs"),
    ("haandbog/ord/", views.show_words, "words"),
    ("haandbog/konflikttyper/", views.show_conflict_types, "conflict-types"),
    ("haandbog/opmaerksomhed/", views.show_attention_points, "attention"),
    ("haandbog/pligter/", views.show_duties, "duties"),
    ("haandbog/samtalen/", views.show_talk, "talk"),
    ("haandbog/aabne-spoergsmaal/", views.show_open_questions, "open-questions"),
    ("haandbog/<slug:slug>/", views.show_section, "section"),
    ("kort/", views.show_cards, "cards"),
    ("kort/<slug:slug>/", views.show_card, "card"),
    ("kontakter/", views.show_contacts, "contacts"),
    ("plan/", plan_views.show_plan, "plan"),
    ("plan/daekning/", plan_views.show_coverage, "plan-coverage"),
    ("udskriv/", views.show_sheets, "sheets"),
    ("<sheet:name>.pdf", views.send_sheet, "sheet"),
]

urlpatterns = [
    *(path(route, view, name=name) for route, view, name in PAGES),
    path("soeg/", search_views.show_search, name="search"),
    path("soeg/indeks/<slug:digest>.js", search_views.show_index, name="search-index"),
    path("udgaver/", views.show_editions, name="editions"),
    path("udgaver/<edition:number>/", views.show_edition, name="edition"),
    *(path(f"udgaver/<edition:number>/{route}", view, name=f"old-{name}") for route, view, name in PAGES),
]
