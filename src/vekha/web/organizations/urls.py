from django.urls import path

from vekha.web.organizations import importing, views

urlpatterns = [
    path("organizations/", views.organizations, name="organizations"),
    path("organizations/sheet.xlsx", views.sheet, name="organizations-sheet"),
    path("organizations/import/", importing.bring, name="organizations-import"),
    path("organizations/import/confirm/", importing.confirm, name="organizations-import-confirm"),
    path("organizations/<int:pk>/", views.organization, name="organization"),
    path("organizations/<int:pk>/<slug:name>/", views.deed, name="organization-deed"),
]
