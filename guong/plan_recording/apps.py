"""Django's hook for what a cell records of other people's plans."""

from django.apps import AppConfig


class PlanRecordingConfig(AppConfig):
    name = "guong.plan_recording"

    def ready(self) -> None:
        from guong.kit import corrections
        from guong.plan_recording import agenda, sheets
        from guong.plan_recording.papers import card  # noqa: F401  (registers the form)

        agenda.register()
        sheets.register()
        corrections.register("plan", "plans.record", "/ke-hoach/{}/rut".format)
