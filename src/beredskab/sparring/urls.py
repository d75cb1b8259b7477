"""The routes of sparring."""

from django.urls import path

from beredskab.sparring import thread_views, views

app_name = "sparring"
urlpatterns = [
    path("sparring/", views.show_front, name="front"),
    path("sparring/ny/", views.ask, name="ask"),
    path("sparring/telefon/", views.note_by_phone, name="phone"),
    path("sparring/moede/", views.show_agenda, name="agenda"),
    path("sparring/ord.js", views.show_hint_lists, name="hints"),
    path("sparring/<int:pk>/", thread_views.show_thread, name="thread"),
]
