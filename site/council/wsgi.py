"""Django alone, as a WSGI application; the site itself is served by `council.asgi`."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "council.settings.production")
application = get_wsgi_application()
