"""The live preview: what an analyst saves is on the page a second later."""
