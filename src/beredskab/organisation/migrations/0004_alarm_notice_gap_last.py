"""A gap that grows is told again; of those told before it isn't known how long they were, so they count as open."""

from typing import ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies: ClassVar = [("organisation", "0003_appointment_welcomed_on")]

    operations: ClassVar = [
        migrations.AddField("alarmnotice", "gap_last", models.DateField(null=True)),
    ]
