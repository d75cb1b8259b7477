"""Editions and the pointer to the current one; the pointer's row exists from the start."""

import django.db.models.deletion
from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def create_pointer(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Publishing locks this row, so it must be there before the first edition."""
    apps.get_model("edition", "EditionPointer").objects.create(pk=1)


class Migration(migrations.Migration):
    initial = True
    dependencies = []
    operations = [
        migrations.CreateModel(
            name="EditionRecord",
            fields=[
                ("number", models.PositiveIntegerField(primary_key=True, serialize=False)),
                ("sha256", models.CharField(max_length=64)),
                ("canonical", models.BinaryField()),
                ("bundle_id", models.CharField(max_length=60)),
                ("municipality", models.CharField(max_length=200)),
                ("published_at", models.DateTimeField()),
                ("note", models.CharField(blank=True, max_length=500)),
                ("files", models.JSONField()),
                ("base_files", models.JSONField()),
            ],
            options={"ordering": ("-number",)},
        ),
        migrations.CreateModel(
            name="EditionPointer",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("moved_at", models.DateTimeField(null=True)),
                (
                    "current",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="edition.editionrecord",
                    ),
                ),
            ],
        ),
        migrations.RunPython(create_pointer, migrations.RunPython.noop),
    ]
