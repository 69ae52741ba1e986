from django.urls import path

from vekha.web.points import together, views

urlpatterns = [
    path("points/", views.points, name="points"),
    path("points/together/", together.together, name="points-together"),
    path("points/together/confirm/", together.decide, {"name": "confirm"}, name="points-confirm"),
    path("points/together/accept/", together.decide, {"name": "accept"}, name="points-accept"),
    path("points/together/return/", together.decide, {"name": "return"}, name="points-return"),
    path("points/together/<str:name>/done/", together.decided, name="points-decided"),
    path("points/<int:pk>/", views.point, name="point"),
    path("points/<int:pk>/start/", views.deed, {"name": "start"}, name="point-start"),
    path("points/<int:pk>/submit/", views.deed, {"name": "submit"}, name="point-submit"),
    path("points/<int:pk>/confirm/", views.deed, {"name": "confirm"}, name="point-confirm"),
    path("points/<int:pk>/partly/", views.deed, {"name": "partly"}, name="point-partly"),
    path("points/<int:pk>/accept/", views.deed, {"name": "accept"}, name="point-accept"),
    path("points/<int:pk>/return/", views.deed, {"name": "return"}, name="point-return"),
    path("points/<int:pk>/uphold/", views.deed, {"name": "uphold"}, name="point-uphold"),
    path("points/<int:pk>/reopen/", views.deed, {"name": "reopen"}, name="point-reopen"),
    path("points/<int:pk>/suspend/", views.deed, {"name": "suspend"}, name="point-suspend"),
    path("points/<int:pk>/resume/", views.deed, {"name": "resume"}, name="point-resume"),
    path("points/<int:pk>/cancel/", views.deed, {"name": "cancel"}, name="point-cancel"),
    path("points/<int:pk>/schedule/", views.deed, {"name": "schedule"}, name="point-schedule"),
    path("points/<int:pk>/own-date/", views.deed, {"name": "own-date"}, name="point-own-date"),
    path("points/<int:pk>/extend/", views.deed, {"name": "extend"}, name="point-extend"),
    path("points/<int:pk>/withdraw/", views.deed, {"name": "withdraw"}, name="point-withdraw"),
    path("points/<int:pk>/grant/", views.deed, {"name": "grant"}, name="point-grant"),
    path("points/<int:pk>/refuse/", views.deed, {"name": "refuse"}, name="point-refuse"),
    path("points/<int:pk>/propose/", views.deed, {"name": "propose"}, name="point-propose"),
    path("points/<int:pk>/release/", views.deed, {"name": "release"}, name="point-release"),
    path("points/<int:pk>/decline/", views.deed, {"name": "decline"}, name="point-decline"),
    path("evidence/<int:pk>/", views.evidence, name="evidence"),
]
