"""The portal's routes."""

from django.urls import path

from beredskab.handbook.urls import EditionNumber as EditionNumber  # noqa: PLC0414 - makes <edition:…> known
from beredskab.portal import (
    health,
    log_page,
    offline_views,
    overview,
    own_contacts,
    own_page,
    people_pages,
    reach,
    views,
)

app_name = "portal"
urlpatterns = [
    path("", views.show_front_page, name="front"),
    path("meld-fejl/", views.show_error_report, name="error-report"),
    path("min-side/", own_page.show_own_page, name="own-page"),
    path("mine-kontakter/", own_contacts.show_own_contacts, name="own-contacts"),
    path("mine-kontakter/startpakke/", own_contacts.show_starter_pack, name="starter-pack"),
    path("overblik/", overview.show_overview, name="overview"),
    path("haendelser/", log_page.show_log, name="log"),
    path("haendelser/hent/", log_page.export_log, name="log-export"),
    path("brugere/", people_pages.show_people, name="people"),
    path("brugere/ny/", people_pages.invite, name="invite"),
    path("brugere/<int:pk>/", people_pages.show_person, name="person"),
    path("brugere/<int:pk>/oplysninger/", people_pages.change_details, name="person-details"),
    path("brugere/<int:pk>/kode/", people_pages.change_staff_code, name="person-code"),
    path("brugere/<int:pk>/roller/", people_pages.change_roles, name="person-roles"),
    path("brugere/<int:pk>/invitation/", people_pages.invite_again, name="person-invite"),
    path("brugere/<int:pk>/fjern-app/", people_pages.remove_app, name="person-app"),
    path("brugere/<int:pk>/luk/", people_pages.close, name="person-close"),
    path("brugere/<int:pk>/aabn/", people_pages.reopen, name="person-reopen"),
    path("robots.txt", reach.serve_robots, name="robots"),
    path("was", views.show_accessibility, name="accessibility"),
    path("sw.js", offline_views.serve_worker, name="worker"),
    path("offline/", offline_views.show_offline, name="offline"),
    path("offline/beredskab-udgave-<edition:number>.html", offline_views.download_one_file, name="one-file"),
    path("app.webmanifest", offline_views.describe_app, name="app"),
    *(path(name, view, name=name) for name, view in health.PROBES.items()),
]
