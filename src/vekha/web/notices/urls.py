from django.urls import path

from vekha.web.notices import letters, views

urlpatterns = [
    path("notices/", views.notices, name="notices"),
    path("notices/read/", views.read, name="notices-read"),
    path("notices/settings/", views.settings, name="notices-settings"),
    path("notices/email/<str:token>/", letters.confirm, name="notices-email"),
    path("letters/off/<str:token>/", letters.off, name="letters-off"),
]
