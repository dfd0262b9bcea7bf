"""Two months in the life of the house: a cast of people, the stories of their petitions, and what must be true after."""
