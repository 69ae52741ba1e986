from django.urls import path

from vekha.web.preferences import views

urlpatterns = [
    path("theme/", views.theme, name="theme"),
    path("language/", views.language, name="language"),
]
