"""Open311 GeoReport v2: services, requests and tokens, in JSON and XML."""
