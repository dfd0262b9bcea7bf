"""The desk's pages of hot spots: the list with its map, one source with its calendar, the weekly digests."""
