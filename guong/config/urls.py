"""All addresses: one include for each app."""

from django.urls import URLPattern, URLResolver, include, path

handler400 = "guong.web.errors.unreadable"
handler500 = "guong.web.errors.fault"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("guong.web.urls")),
    path("", include("guong.access.urls")),
    path("", include("guong.regulations.urls")),
    path("", include("guong.reminders.urls")),
    path("", include("guong.watch.urls")),
    path("", include("guong.pending.urls")),
    path("so-lieu/", include("guong.structure.urls")),
    path("so-lieu/", include("guong.personnel.urls")),
    path("so-lieu/", include("guong.cadres.urls")),
    path("so-lieu/", include("guong.imports.urls")),
    path("so-lieu/", include("guong.data_requests.urls")),
    path("so-lieu/", include("guong.papers.urls")),
    path("so-lieu/", include("guong.appointments.urls")),
    path("hoc-tap/", include("guong.reading_log.urls")),
    path("hoc-tap/", include("guong.year_themes.urls")),
    path("hoc-tap/", include("guong.study.urls")),
    path("hoc-tap/", include("guong.quizzes.urls")),
    path("", include("guong.assignments.urls")),
    path("", include("guong.directives.urls")),
    path("", include("guong.meetings.urls")),
    path("", include("guong.reports.urls")),
    path("kiem-diem/", include("guong.ratings.urls")),
    path("kiem-tra/", include("guong.inspections.urls")),
    path("kiem-tra/", include("guong.discipline.urls")),
    path("", include("guong.exemplars.urls")),
    path("", include("guong.plans.urls")),
    path("", include("guong.plan_coverage.urls")),
    path("", include("guong.plan_recording.urls")),
    path("ke-hoach/", include("guong.emulation.urls")),
    path("", include("guong.mirror.urls")),
]
