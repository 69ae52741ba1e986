from django.urls import path

from vekha.web.calendars import views

urlpatterns = [
    path("calendars/", views.calendars, name="calendars"),
    path("calendars/<int:pk>/revoke/", views.revoked, name="calendar-revoke"),
    path("calendar/<str:token>.ics", views.feed, name="calendar"),
]
