"""The desk's pages of signals: the list, and one signal with what was said to it."""
