from django.urls import path

from vekha.web.acts import views

urlpatterns = [
    path("acts/", views.acts, name="acts"),
    path("acts/<int:pk>/", views.act, name="act"),
    path("acts/<int:pk>/compare/", views.compare, name="act-compare"),
    path("acts/<int:pk>/text/", views.text, name="act-text"),
    path("acts/<int:pk>/source/", views.source, name="act-source"),
    path("acts/<int:pk>/appendices/<int:appendix>/source/", views.appendix_source, name="act-appendix-source"),
]
