"""The WSGI application."""

from django.core.wsgi import get_wsgi_application

from qingting.config import boot, orphan

boot.prepare()
orphan.end_with_parent()
application = get_wsgi_application()
