"""The guide's routes."""

from django.urls import path

from beredskab.guide import views

app_name = "guide"
urlpatterns = [
    path("guide/", views.show_guide, name="guide"),
    path("guide/akut/", views.show_acute, name="acute"),
    path("guide/beslutninger/", views.show_matrix, name="matrix"),
    path("guide/tabel/<slug:digest>.js", views.show_table, name="table"),
]
