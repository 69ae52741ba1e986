from django.urls import path

from vekha.web.roadmaps.views import measures, plan, settings, table

urlpatterns = [
    path("roadmaps/", table.roadmaps, name="roadmaps"),
    path("roadmaps/<int:pk>/", table.roadmap, name="roadmap"),
    path("roadmaps/<int:pk>/as-issued/", table.as_issued, name="roadmap-as-issued"),
    path("roadmaps/<int:pk>/gantt/", plan.gantt, name="roadmap-gantt"),
    path("roadmaps/<int:pk>/calendar/", plan.calendar, name="roadmap-calendar"),
    path("roadmaps/<int:pk>/settings/", settings.settings, name="roadmap-settings"),
    path("measures/<int:pk>/", measures.measure, name="measure"),
    path("measures/<int:pk>/add/", measures.add_point, name="measure-add-point"),
    path("measures/<int:pk>/kind/", measures.kind, name="measure-kind"),
]
