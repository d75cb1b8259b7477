"""The routes of the notification composer."""

from django.urls import path

from beredskab.concern_notice import views

app_name = "concern_notice"
urlpatterns = [
    path("underretning/", views.show_composer, name="composer"),
    path("underretning/skema.js", views.show_form, name="form"),
]
