"""The door for granian: `guong.config.wsgi:application`."""

import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "guong.config.settings")
application = get_wsgi_application()

# What the start has loaded lives as long as the worker: never look through it again for garbage, and look less often.
gc.collect()
gc.freeze()
gc.set_threshold(20_000, 50, 50)
