from django.urls import path

from vekha.web.acts import reporting, views

urlpatterns = [
    path("acts/", views.acts, name="acts"),
    path("acts/<int:pk>/", views.act, name="act"),
    path("acts/<int:pk>/compare/", views.compare, name="act-compare"),
    path("acts/<int:pk>/text/", views.text, name="act-text"),
    path("acts/<int:pk>/source/", views.source, name="act-source"),
    path("acts/<int:pk>/appendices/<int:appendix>/source/", views.appendix_source, name="act-appendix-source"),
    path("acts/<int:pk>/state/", reporting.state, name="act-state"),
    path("acts/<int:pk>/clauses/<int:clause>/", reporting.clause, name="act-clause"),
    path("acts/<int:pk>/clause-reports/<int:report>/file/", reporting.clause_file, name="act-clause-file"),
    path("acts/<int:pk>/reports/", reporting.make, name="act-reports"),
    path("acts/<int:pk>/reports/<int:number>/", reporting.report, name="act-report"),
    path("acts/<int:pk>/reports/<int:number>/check/", reporting.check, name="act-report-check"),
    path("acts/<int:pk>/reports/<int:number>/sign/", reporting.sign, name="act-report-sign"),
    path("acts/<int:pk>/reports/<int:number>/attach/", reporting.attach, name="act-report-attach"),
    path("acts/<int:pk>/reports/<int:number>/<slug:what>/file/", reporting.file, name="act-report-file"),
]
