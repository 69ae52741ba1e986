"""Root addresses: everything a person sees lives in `vekha.web`."""

from django.urls import include, path

urlpatterns = [path("", include("vekha.web.urls"))]

handler400 = "vekha.web.errors.bad_request"
handler403 = "vekha.web.errors.forbidden"
handler404 = "vekha.web.errors.not_found"
handler500 = "vekha.web.errors.server_error"
