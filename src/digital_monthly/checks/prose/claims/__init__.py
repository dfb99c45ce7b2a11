"""Claims of order in a text, and which of its numbers they speak of: learned from right texts.

A claim says that one number is above another or that it leads a row (`claims`). Which numbers it
speaks of, words and places tell (`pairs`, `rows`): in a right text the reading that is meant holds,
while any other holds no more often than by chance, so that weights can be fitted to right passages
(`judging`). Where all that is likely meant fails, that is a contradiction, the surer the less else
the claim may speak of (`signs`).
"""
