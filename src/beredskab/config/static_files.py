"""Static files under names that hold their own fingerprint, so that they may be cached for ever."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class FingerprintedStorage(CompressedManifestStaticFilesStorage):  # type: ignore[misc]
    """Also renames the modules that one JavaScript module imports from another."""

    support_js_module_import_aggregation = True
    manifest_strict = True
