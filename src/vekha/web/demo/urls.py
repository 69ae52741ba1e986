from django.urls import path

from vekha.web.demo import views

urlpatterns = [path("demo/step/", views.step, name="demo-step")]
