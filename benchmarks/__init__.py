"""Times and memory of whole commands: the stock tools, the project, and what lies between."""
