"""The door for granian: `guong.config.wsgi:application`."""

import gc
import os

from django.core.wsgi import get_wsgi_application

from guong.kit import environment
from guong.kit.balance import Balanced, Board

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "guong.config.settings")
application = Balanced(get_wsgi_application(), Board(environment.state_folder() / "web-workers"))

# What the start has loaded lives as long as the worker: never look through it again for garbage, and look less often.
gc.collect()
gc.freeze()
gc.set_threshold(20_000, 50, 50)
