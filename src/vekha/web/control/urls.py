from django.urls import path

from vekha.web.control import measures, shifts

urlpatterns = [
    path("shifts/", shifts.register, name="shifts"),
    path("measures/<int:pk>/control/", measures.control, name="measure-control"),
    path("measures/<int:pk>/control/propose/", measures.deed, {"name": "propose"}, name="measure-propose"),
    path("measures/<int:pk>/control/release/", measures.deed, {"name": "release"}, name="measure-release"),
    path("measures/<int:pk>/control/decline/", measures.deed, {"name": "decline"}, name="measure-decline"),
]
