from django.db import migrations

from biaogan.apps.library import search


def make(apps, schema_editor):
    for statement in search.MAKE[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


def drop(apps, schema_editor):
    for statement in search.DROP:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("library", "0001_initial")]
    operations = [migrations.RunPython(make, drop)]
