from django.urls import path

from vekha.web.intake import changing, corrections, reading, views

urlpatterns = [
    path("import/", views.bring, name="import"),
    path("import/reading/<uuid:pk>/", reading.reading, name="reading"),
    path("import/<int:pk>/", views.review, name="draft"),
    path("import/<int:pk>/approve/", views.approval, name="draft-approve"),
    path("import/<int:pk>/add/", views.addition, name="draft-add"),
    path("import/<int:pk>/compare/", views.compare, name="draft-compare"),
    path("import/<int:pk>/source/", views.source, name="draft-source"),
    path("import/<int:pk>/changes/", changing.changes, name="draft-changes"),
    path("import/<int:pk>/correct/", corrections.correct, name="draft-correct"),
    path("import/<int:pk>/pages/<int:number>.png", views.page_picture, name="draft-page"),
]
