"""The application as `beredskab serve` runs it in each of its processes, having seen that all is in order."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "beredskab.config.settings")

application = get_wsgi_application()
