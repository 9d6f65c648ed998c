"""Addresses of reminders."""

from django.urls import path

from guong.reminders import views

app_name = "reminders"
urlpatterns = [
    path("ban-lam-viec/lich", views.calendar, name="calendar"),
    path("ban-lam-viec/lich/<int:key>", views.why, name="why"),
    path("ban-lam-viec/lich/dia-chi", views.feed, name="feed"),
    path("ban-lam-viec/lich/dia-chi/thu-hoi", views.close_feed, name="close_feed"),
    path("ban-lam-viec/lich/thu", views.mail_, name="mail"),
    path("ban-lam-viec/lich/thu/bo", views.remove_mail, name="remove_mail"),
    path("lich/<str:secret>.ics", views.ics, name="ics"),
]
