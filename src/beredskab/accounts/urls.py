"""The routes of the door and of one's own lock."""

from django.urls import path

from beredskab.accounts import link_views, oidc_views, own_views, views

app_name = "accounts"
urlpatterns = [
    path("log-ind/", views.sign_in, name="sign-in"),
    path("log-ind/kode/", views.enter_code, name="code"),
    path("log-ind/app/", views.set_up_app, name="set-up-app"),
    path("log-ind/kommune/", oidc_views.leave_for_provider, name="oidc"),
    path("log-ind/kommune/svar/", oidc_views.come_back, name="oidc-answer"),
    path("log-ind/glemt/", link_views.ask_for_link, name="forgotten"),
    path("log-ind/glemt/sendt/", link_views.say_sent, name="forgotten-sent"),
    path("log-ind/nyt/<str:token>/", link_views.open_link, name="open-link"),
    path("log-ind/ny-adgangskode/", link_views.choose_password, name="choose-password"),
    path("log-ud/", views.leave, name="sign-out"),
    path("min-side/adgangskode/", own_views.change_password, name="password"),
    path("min-side/noedkoder/", own_views.renew_codes, name="recovery-codes"),
    path("min-side/bliv/", own_views.stay, name="stay"),
]
