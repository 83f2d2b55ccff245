from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("honours", "0002_numbers_issued")]

    operations = [
        migrations.AddField(
            model_name="honour",
            name="form",
            field=models.CharField(
                default="title", help_text="title, or list: an entry without title (S0-19b).", max_length=10
            ),
        ),
        migrations.AlterField(
            model_name="honour",
            name="number",
            field=models.CharField(
                help_text="Number of the certificate, or of the entry.", max_length=40, unique=True
            ),
        ),
    ]
