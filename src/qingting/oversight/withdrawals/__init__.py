"""Who withdrew a petition, and why, as they told it: the reason is sealed and for the city's supervisors alone."""
