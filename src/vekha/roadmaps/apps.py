from django.apps import AppConfig


class RoadmapsConfig(AppConfig):
    name = "vekha.roadmaps"
    label = "roadmaps"
