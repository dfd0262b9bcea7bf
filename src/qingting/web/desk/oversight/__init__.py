"""Pages of those who watch: leaders, supervisors, and the units that they ask."""
