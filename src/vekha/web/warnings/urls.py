from django.urls import path

from vekha.web.warnings import views

urlpatterns = [path("roadmaps/<int:pk>/warnings/", views.warnings, name="roadmap-warnings")]
