from django.apps import AppConfig


class ReviewsConfig(AppConfig):
    """Sheets, timetables, visits, resolutions and opinions asked."""

    name = "biaogan.apps.reviews"
    label = "reviews"
    default_auto_field = "django.db.models.BigAutoField"
