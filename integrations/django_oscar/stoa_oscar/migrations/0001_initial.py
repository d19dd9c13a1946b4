from typing import ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies: ClassVar = []

    operations: ClassVar = [
        migrations.CreateModel(
            name="Change",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(max_length=20)),
                ("record_id", models.CharField(max_length=64)),
                ("changed_at", models.DateTimeField()),
                ("due_at", models.DateTimeField(null=True)),
                ("tries", models.PositiveIntegerField(default=0)),
                ("payload", models.JSONField(null=True)),
                ("refusal", models.TextField(default="")),
            ],
            options={
                "indexes": [
                    models.Index(fields=["kind", "due_at"], name="stoa_change_due"),
                    models.Index(fields=["kind", "record_id"], name="stoa_change_record"),
                ],
            },
        ),
    ]
