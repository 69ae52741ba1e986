from django.urls import path

from vekha.web.journal import views

urlpatterns = [path("journal/", views.journal, name="journal")]
