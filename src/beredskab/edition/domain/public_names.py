"""What an edition makes public anyway, so that the text guard need not stop at it."""

from beredskab.edition.domain.schema import Content
from beredskab.text_guard.allowed import Allowed


def allowed_in(content: Content) -> Allowed:
    """The directory's numbers, mail and web addresses, and the words that authorities, departments and laws have."""
    bundle = content.bundle
    return Allowed.of(
        phones=[phone.number for contact in content.contacts for phone in contact.phones],
        emails=[contact.email for contact in content.contacts if contact.email],
        sites=filter(None, (bundle.concern_notice_form, *(contact.address for contact in content.contacts))),
        names=[
            *(contact.name for contact in content.contacts),
            *(department.name for department in content.departments),
            *(law.title for law in content.laws),
            *(site.name for site in content.sites),
            *(definition.term for definition in content.definitions),
            *(conflict_type.name for conflict_type in content.conflict_types),
            *filter(None, (bundle.name, bundle.municipality, bundle.plan_title)),
        ],
    )
