"""No field anywhere has room for who a citizen is: each that takes words is known, with what it holds instead."""

from collections.abc import Iterator
from typing import Final

from django.apps import apps
from django.db import models

WORDS: Final = (models.CharField, models.TextField, models.JSONField, models.FileField, models.BinaryField)
# Every field of ours that takes words and isn't a choice. A new one is a decision: whose words can come to stand there?
KNOWN: Final = {
    "our own numbers and codes": """
        audit.AuditEvent.actor_id audit.AuditEvent.action audit.AuditEvent.target_kind audit.AuditEvent.target_id
        audit.AuditEvent.details accounts.RoleGrant.department accounts.RoleGrant.unit organisation.Department.code
        organisation.Department.register_id organisation.Unit.code organisation.Person.code organisation.Seat.code
        organisation.ImportRun.actor_id organisation.ImportRun.counts organisation.ImportDraft.actor_id
        edition.EditionRecord.bundle_id sparring.Enquiry.asker_id sparring.Enquiry.holder_id
        sparring.Enquiry.authority_id sparring.Entry.step sparring.Entry.author_id sparring.Entry.author_as
    """,
    "digests, seals and keys": """
        audit.AuditEvent.previous audit.AuditEvent.mac audit.AuditCheckpoint.mac audit.AuditCheckpoint.seal
        audit.AuditHead.mac accounts.User.password accounts.SecondFactor.encrypted_secret accounts.RecoveryCode.digest
        accounts.OneTimeLink.digest accounts.SignInTries.key edition.EditionRecord.sha256 handbook.SheetRecord.sha256
        sparring.Enquiry.key sparring.KeyCheck.value
    """,
    "staff, by their own names and numbers at work": """
        accounts.User.username accounts.User.email accounts.User.display_name accounts.User.staff_code
        accounts.ExternalIdentity.issuer accounts.ExternalIdentity.subject dispatch.OutboxMail.to
        organisation.Person.name organisation.Person.email organisation.Person.phone organisation.ImportRun.before
        organisation.ImportDraft.sealed sparring.Enquiry.asker_phone
    """,
    "places, and what is published": """
        organisation.Department.name organisation.Unit.name organisation.Seat.label edition.EditionRecord.canonical
        edition.EditionRecord.municipality edition.EditionRecord.note edition.EditionRecord.files
        edition.EditionRecord.base_files handbook.SheetRecord.name handbook.SheetRecord.title handbook.SheetRecord.paper
        handbook.SheetRecord.pdf
    """,
    "mails that our templates make": "dispatch.OutboxMail.subject dispatch.OutboxMail.sealed_body",
    "the one text, read by the guard and sealed": "sparring.Entry.sealed",
}
# Where a person would be described. »Etnicitet« and »religion« have no place in the plan's statistics either.
FORBIDDEN: Final = (
    "cpr", "citizen", "borger", "child_name", "ethnic", "etnic", "religion", "nationality", "origin", "country",
    "birth", "address", "gender",
)  # fmt: skip


def list_fields() -> Iterator[tuple[str, models.Field[object, object]]]:
    for model in apps.get_models():
        if model.__module__.startswith("beredskab."):
            for field in model._meta.concrete_fields:
                yield f"{model._meta.label}.{field.name}", field


def test_every_field_that_takes_words_is_known() -> None:
    found = {name for name, field in list_fields() if isinstance(field, WORDS) and not field.choices}
    assert found == {name for names in KNOWN.values() for name in names.split()}


def test_no_field_is_called_after_what_must_not_be_kept() -> None:
    names = [name for name, _ in list_fields()]
    assert len(names) > len(KNOWN)
    assert [name for name in names if any(word in name.rpartition(".")[2] for word in FORBIDDEN)] == []
