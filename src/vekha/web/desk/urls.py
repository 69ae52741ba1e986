from django.urls import path

from vekha.web.desk import views

urlpatterns = [path("", views.desk, name="desk")]
