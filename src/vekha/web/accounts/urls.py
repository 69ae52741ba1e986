from django.urls import path

from vekha.web.accounts import invitation, own, people, views

urlpatterns = [
    path("sign-in/", views.SignIn.as_view(), name="sign-in"),
    path("sign-out/", views.SignOut.as_view(), name="sign-out"),
    path("invitation/<slug:token>/", invitation.invitation, name="invitation"),
    path("me/", own.own, name="my-sign-in"),
    path("me/password/", own.password, name="my-password"),
    path("me/sessions/end/", own.end_sessions, name="my-sessions-end"),
    path("me/sessions/<int:pk>/end/", own.end_session, name="my-session-end"),
    path("people/", people.people, name="people"),
    path("people/invite/", people.bring_in, name="people-invite"),
    path("people/<int:pk>/", people.show, name="person"),
    path("people/<int:pk>/<slug:name>/", people.deed, name="person-deed"),
]
