"""How the numbers of a text are reckoned from each other: learned from texts that are right.

A number may be the sum of those behind it, a share that two others make, their mean, difference,
product, ... (`ways`). Which of these is meant, words and places tell (`traits`): weights are fitted
to passages in which the numbers agree (`judging`). Where what is likely meant makes another number,
that is a contradiction, the surer the less else explains the number (`signs`).
"""
