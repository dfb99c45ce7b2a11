"""The key systems: their measures, the facts they state, and the words for how they ran."""
