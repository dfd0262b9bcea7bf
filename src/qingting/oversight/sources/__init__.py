"""Hot spots 热点: what petitions tell about places and enterprises, taken together (D44)."""
