"""One file a petition: `story(town)` is told in order and gives the moments at which it goes on."""
