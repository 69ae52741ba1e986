from django.urls import path

from vekha.web.gallery import views

urlpatterns = [path("gallery/", views.gallery, name="gallery")]
