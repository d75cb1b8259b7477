"""The log, its head, which is there from the start, and the guards of all three tables."""

from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from beredskab.audit import guards


def create_head(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Recording locks this row, so it must be there before the first event."""
    apps.get_model("audit", "AuditHead").objects.create(pk=1)


def put_up_guards(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    guards.put_up(lambda statement: schema_editor.execute(statement, params=None), schema_editor.connection.vendor)


def take_down_guards(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    guards.take_down(lambda statement: schema_editor.execute(statement, params=None), schema_editor.connection.vendor)


class Migration(migrations.Migration):
    initial = True
    dependencies = []
    operations = [
        migrations.CreateModel(
            name="AuditCheckpoint",
            fields=[
                ("sequence", models.IntegerField(primary_key=True, serialize=False)),
                ("mac", models.CharField(max_length=64)),
                ("count", models.IntegerField()),
                ("at", models.DateTimeField()),
                ("seal", models.CharField(max_length=64)),
            ],
            options={
                "ordering": ["sequence"],
            },
        ),
        migrations.CreateModel(
            name="AuditEvent",
            fields=[
                ("sequence", models.IntegerField(primary_key=True, serialize=False)),
                ("at", models.DateTimeField()),
                ("actor_id", models.CharField(max_length=60)),
                ("action", models.CharField(max_length=60)),
                ("target_kind", models.CharField(max_length=60)),
                ("target_id", models.CharField(max_length=60)),
                ("details", models.JSONField(default=dict)),
                ("previous", models.CharField(max_length=64)),
                ("mac", models.CharField(max_length=64)),
            ],
            options={
                "ordering": ["sequence"],
                "indexes": [
                    models.Index(fields=["at"], name="audit_at"),
                    models.Index(fields=["actor_id", "sequence"], name="audit_actor"),
                    models.Index(fields=["target_kind", "target_id", "sequence"], name="audit_target"),
                ],
            },
        ),
        migrations.CreateModel(
            name="AuditHead",
            fields=[
                ("id", models.SmallIntegerField(default=1, primary_key=True, serialize=False)),
                ("sequence", models.IntegerField(default=0)),
                (
                    "mac",
                    models.CharField(
                        default="0000000000000000000000000000000000000000000000000000000000000000", max_length=64
                    ),
                ),
            ],
            options={
                "constraints": [models.CheckConstraint(condition=models.Q(("id", 1)), name="audit_one_head")],
            },
        ),
        migrations.RunPython(create_head, migrations.RunPython.noop),
        migrations.RunPython(put_up_guards, take_down_guards),
    ]
