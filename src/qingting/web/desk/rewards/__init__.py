"""Pages of rewards: for who handles them with their petitions, for who keeps the money without."""
