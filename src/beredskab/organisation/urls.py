"""The routes of the organisation."""

from django.urls import path

from beredskab.organisation import import_views, people_views, seat_views, unit_views

app_name = "organisation"
urlpatterns = [
    path("organisation/", seat_views.show_team, name="team"),
    path("organisation/plads/<slug:code>/", seat_views.show_seat, name="seat"),
    path("organisation/plads/<slug:code>/ny/", seat_views.set_person, name="set-person"),
    path("organisation/plads/<int:pk>/slut/", seat_views.end_assignment, name="end-assignment"),
    path("organisation/plads/<int:pk>/overdrag/", seat_views.hand_over, name="hand-over"),
    path("organisation/plads/<int:pk>/tilbage/", seat_views.withdraw_assignment, name="withdraw-assignment"),
    path("organisation/plads/<int:pk>/op/", seat_views.move_up, name="move-up"),
    path("organisation/afdeling/", unit_views.show_own_departments, name="own-departments"),
    path("organisation/afdeling/<slug:code>/", unit_views.show_department, name="department"),
    path("organisation/afdeling/<slug:code>/enhed/", unit_views.add_unit, name="add-unit"),
    path("organisation/afdeling/<slug:code>/<slug:task>/", unit_views.appoint_in_department, name="appoint-here"),
    path("organisation/enhed/<int:pk>/", unit_views.show_unit, name="unit"),
    path("organisation/enhed/<int:pk>/ret/", unit_views.change_unit, name="change-unit"),
    path("organisation/enhed/<int:pk>/luk/", unit_views.close_unit, name="close-unit"),
    path("organisation/enhed/<int:pk>/<slug:task>/", unit_views.appoint_in_unit, name="appoint"),
    path("organisation/opgave/<int:pk>/slut/", unit_views.end_appointment, name="end-appointment"),
    path("organisation/personer/", people_views.find_staff, name="people"),
    path("organisation/personer/ny/", people_views.add_person, name="add-person"),
    path("organisation/personer/<int:pk>/", people_views.show_person, name="person"),
    path("organisation/personer/<int:pk>/fratraadt/", people_views.report_leaver, name="leaver"),
    path("organisation/personer/<int:pk>/fravaer/", people_views.show_absence, name="absence"),
    path("organisation/import/", import_views.show_imports, name="imports"),
    path("organisation/import/<int:pk>/", import_views.show_import, name="import"),
    path("organisation/import/<int:pk>/fortryd/", import_views.undo, name="undo-import"),
    path("organisation/fravaer/", people_views.show_own_absence, name="own-absence"),
    path("organisation/fravaer/<int:pk>/", people_views.change_absence, name="change-absence"),
    path("organisation/fravaer/<int:pk>/slut/", people_views.end_absence, name="end-absence"),
]
