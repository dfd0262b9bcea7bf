"""Films, sounds and papers without what they tell of their maker: place, device, names, dates.

Such files are opened in a process of their own (`room`), bounded in memory and time: whatever they do to it, a page
only learns that the file cannot be taken.
"""
