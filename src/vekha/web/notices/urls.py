from django.urls import path

from vekha.web.notices import views

urlpatterns = [
    path("notices/", views.notices, name="notices"),
    path("notices/read/", views.read, name="notices-read"),
    path("notices/settings/", views.settings, name="notices-settings"),
]
