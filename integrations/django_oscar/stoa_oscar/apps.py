from django.apps import AppConfig


class StoaConfig(AppConfig):
    name = "stoa_oscar"
    verbose_name = "Stoa"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from stoa_oscar import checks, receivers  # noqa: F401
