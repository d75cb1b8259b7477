"""When the last warning went out; whoever has had it without that is warned once more."""

from typing import ClassVar

from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

LAST = 2


def warn_once_more(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    apps.get_model("sparring", "Enquiry").objects.filter(warned=LAST).update(warned=LAST - 1)


class Migration(migrations.Migration):
    dependencies: ClassVar = [("sparring", "0001_initial")]

    operations: ClassVar = [
        migrations.AddField(
            model_name="enquiry",
            name="warned_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.RunPython(warn_once_more, migrations.RunPython.noop),
    ]
