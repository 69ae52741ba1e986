from django.urls import path

from vekha.web.oversight import views

urlpatterns = [
    path("overview/", views.overview, name="overview"),
    path("overview/rows/", views.rows, name="overview-rows"),
    path("acts/<int:pk>/overview/", views.act, name="act-overview"),
    path("roadmaps/<int:pk>/matrix/", views.matrix, name="roadmap-matrix"),
]
