from django.urls import path

from vekha.web.search import views

urlpatterns = [path("search/", views.search, name="search")]
