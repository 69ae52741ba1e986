from django.urls import path

from vekha.web.accounts import factors, invitation, own, people, views

urlpatterns = [
    path("sign-in/", views.SignIn.as_view(), name="sign-in"),
    path("sign-in/code/", factors.code, name="sign-in-code"),
    path("sign-in/key/", factors.key_question, name="sign-in-key"),
    path("sign-out/", views.SignOut.as_view(), name="sign-out"),
    path("invitation/<slug:token>/", invitation.invitation, name="invitation"),
    path("me/", own.own, name="my-sign-in"),
    path("me/password/", own.password, name="my-password"),
    path("me/sessions/end/", own.end_sessions, name="my-sessions-end"),
    path("me/sessions/<int:pk>/end/", own.end_session, name="my-session-end"),
    path("factor/", factors.factor, name="factor"),
    path("factor/picture.svg", factors.picture, name="factor-picture"),
    path("me/codes/", factors.new_codes, name="my-codes"),
    path("me/factor/off/", factors.turn_off, name="my-factor-off"),
    path("me/keys/question/", factors.new_key_question, name="my-key-question"),
    path("me/keys/add/", factors.add_key, name="my-key-add"),
    path("me/keys/<int:pk>/remove/", factors.remove_key, name="my-key-remove"),
    path("people/", people.people, name="people"),
    path("people/invite/", people.bring_in, name="people-invite"),
    path("people/<int:pk>/", people.show, name="person"),
    path("people/<int:pk>/<slug:name>/", people.deed, name="person-deed"),
]
