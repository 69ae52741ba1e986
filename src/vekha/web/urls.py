"""All addresses that a person opens, one include for each domain of the web face."""

from django.urls import include, path

urlpatterns = [
    path("", include("vekha.web.desk.urls")),
    path("", include("vekha.web.accounts.urls")),
    path("", include("vekha.web.preferences.urls")),
    path("", include("vekha.web.gallery.urls")),
    path("", include("vekha.web.points.urls")),
    path("", include("vekha.web.intake.urls")),
    path("", include("vekha.web.oversight.urls")),
    path("", include("vekha.web.roadmaps.urls")),
    path("", include("vekha.web.placing.urls")),
    path("", include("vekha.web.acts.urls")),
    path("", include("vekha.web.control.urls")),
    path("", include("vekha.web.organizations.urls")),
    path("", include("vekha.web.centres.urls")),
    path("", include("vekha.web.journal.urls")),
    path("", include("vekha.web.search.urls")),
    path("", include("vekha.web.notices.urls")),
    path("", include("vekha.web.warnings.urls")),
    path("", include("vekha.web.calendars.urls")),
    path("", include("vekha.web.demo.urls")),
]
