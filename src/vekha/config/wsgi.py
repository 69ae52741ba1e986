"""The application as a WSGI callable, for granian or any other server."""

import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "vekha.config.settings")
application = get_wsgi_application()

# What was loaded lives as long as the process: without this the collector looks through all of it again and again, which takes
# a fifth of the time of a page with a long list (bench/lists.py).
gc.collect()
gc.freeze()
gc.set_threshold(20_000, 20, 50)
