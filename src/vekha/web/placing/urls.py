from django.urls import path

from vekha.web.placing import views

urlpatterns = [path("roadmaps/<int:pk>/place/", views.placing, name="roadmap-place")]
