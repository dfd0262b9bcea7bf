"""Those who watch: one application a duty, each with its own models, reads and writes."""
