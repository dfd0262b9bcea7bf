"""Invitations 请邻居一起反映: a code that lets others sign a petition. Nothing keeps who came by whose code."""
