"""The place of the problem: on a map, from the telephone or from a picture, and in words."""
