"""Addresses of exemplars: the records inside, the gallery for everybody."""

from django.urls import path

from guong.exemplars import views

app_name = "exemplars"
urlpatterns = [
    path("guong-sang", views.gallery, name="gallery"),
    path("guong-sang/<int:key>", views.story, name="story"),
    path("guong-sang/ho-so", views.list_, name="list"),
    path("guong-sang/ho-so/ghi", views.record, name="record"),
    path("guong-sang/ho-so/<int:key>", views.exemplar, name="exemplar"),
    path("guong-sang/ho-so/<int:key>/xac-minh", views.verify, name="verify"),
    path("guong-sang/ho-so/<int:key>/cong-nhan", views.recognize, name="recognize"),
    path("guong-sang/ho-so/<int:key>/tuyen-truyen", views.publicize, name="publicize"),
    path("guong-sang/ho-so/<int:key>/rut", views.withdraw, name="withdraw"),
    path("guong-sang/ho-so/<int:key>/dinh-chinh", views.correct, name="correct"),
]
