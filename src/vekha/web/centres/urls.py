from django.urls import path

from vekha.web.centres import views
from vekha.web.centres.importing import REGISTER

urlpatterns = [
    path("centres/", views.centres, name="centres"),
    path("centres/sheet.xlsx", views.sheet, name="centres-sheet"),
    path("centres/import/", REGISTER.bring, name="centres-import"),
    path("centres/import/confirm/", REGISTER.confirm, name="centres-import-confirm"),
    path("centres/add/", views.add, name="centres-add"),
    path("centres/<int:pk>/", views.centre, name="centre"),
    path("centres/<int:pk>/change/", views.deed, {"name": "change"}, name="centre-change"),
    path("centres/<int:pk>/close/", views.deed, {"name": "close"}, name="centre-close"),
]
