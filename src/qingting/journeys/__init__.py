"""The verbs of the regulation, one file each. Every change to a petition is one of them."""
