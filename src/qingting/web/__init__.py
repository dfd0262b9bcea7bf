"""The pages: what the public's portal and the officers' desk share lives here; each door has its own folder."""
