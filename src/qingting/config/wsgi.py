"""The WSGI application."""

from django.core.wsgi import get_wsgi_application

from qingting.config import boot

boot.prepare()
application = get_wsgi_application()
