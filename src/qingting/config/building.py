"""Settings for `collectstatic` alone: squeeze the static files into the build folder, under names of their content."""

from qingting.config.settings import *

SECRET_KEY = "not used while building"  # noqa: S105
STATIC_ROOT = BUILD
STORAGES = {**STORAGES, "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"}}
