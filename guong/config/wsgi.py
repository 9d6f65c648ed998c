"""The door for granian: `guong.config.wsgi:application`."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "guong.config.settings")
application = get_wsgi_application()
