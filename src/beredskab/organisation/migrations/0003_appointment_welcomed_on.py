"""Who has the task already has been told of it."""

from typing import ClassVar

from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def take_for_told(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Nobody is welcomed a second time because the field is new."""
    apps.get_model("organisation", "Appointment").objects.update(welcomed_on=models.F("first"))


class Migration(migrations.Migration):
    dependencies: ClassVar = [("organisation", "0002_import_from_register")]

    operations: ClassVar = [
        migrations.AddField("appointment", "welcomed_on", models.DateField(null=True)),
        migrations.RunPython(take_for_told, migrations.RunPython.noop),
    ]
