from django.urls import path

from vekha.web.organizations import views
from vekha.web.organizations.importing import DIRECTORY

urlpatterns = [
    path("organizations/", views.organizations, name="organizations"),
    path("organizations/sheet.xlsx", views.sheet, name="organizations-sheet"),
    path("organizations/import/", DIRECTORY.bring, name="organizations-import"),
    path("organizations/import/confirm/", DIRECTORY.confirm, name="organizations-import-confirm"),
    path("organizations/<int:pk>/", views.organization, name="organization"),
    path("organizations/<int:pk>/<slug:name>/", views.deed, name="organization-deed"),
]
