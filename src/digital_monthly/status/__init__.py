"""How far an issue has come: by department and by chapter, for the terminal and the preview."""
