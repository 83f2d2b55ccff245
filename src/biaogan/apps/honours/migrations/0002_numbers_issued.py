"""Certificates issued so far: their series goes on after the highest number."""

from django.db import migrations


def go_on(apps, schema_editor):
    """The series of a year ("ZB-2026-") stands at its highest number."""
    highest = {}
    for number in apps.get_model("honours", "Honour").objects.values_list("number", flat=True):
        start, _, count = number.rpartition("-")
        if count.isdecimal():
            highest[f"{start}-"] = max(int(count), highest.get(f"{start}-", 0))
    series = apps.get_model("programmes", "Series").objects
    for start, last in highest.items():
        series.update_or_create(start=start, defaults={"last": last})


class Migration(migrations.Migration):

    dependencies = [
        ("honours", "0001_initial"),
        ("programmes", "0003_series"),
    ]

    operations = [
        migrations.RunPython(go_on, migrations.RunPython.noop),
    ]
