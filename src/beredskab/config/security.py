"""Security values that are the same on every page: the content policy and the headers around it."""

from typing import Any, Final

CONTENT_SECURITY_POLICY: Final[dict[str, Any]] = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "manifest-src": ["'self'"],
        "worker-src": ["'self'"],
        "form-action": ["'self'"],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
        "require-trusted-types-for": ["'script'"],
        "trusted-types": ["beredskab"],
    }
}

# No page uses any of these; a feature that comes to be used is taken off this list.
UNUSED_FEATURES: Final = tuple(
    """
    accelerometer autoplay camera clipboard-read compute-pressure
    display-capture encrypted-media fullscreen gamepad geolocation gyroscope hid
    identity-credentials-get idle-detection keyboard-map local-fonts magnetometer microphone midi
    otp-credentials payment picture-in-picture publickey-credentials-create
    publickey-credentials-get screen-wake-lock serial storage-access sync-xhr usb
    window-management xr-spatial-tracking
    """.split()  # noqa: SIM905 - thirty lines otherwise
)

EVERYWHERE: Final[dict[str, str]] = {"Cross-Origin-Resource-Policy": "same-origin"}
# Only a document has features; on the files it loads the header would weigh more than some of them do.
ON_DOCUMENTS: Final[dict[str, str]] = {"Permissions-Policy": ", ".join(f"{feature}=()" for feature in UNUSED_FEATURES)}
# Where only the municipality's own network should read: what finds its way in all the same puts nothing in its index.
INTERNAL: Final[dict[str, str]] = {"X-Robots-Tag": "noindex, nofollow"}
