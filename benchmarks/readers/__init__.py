"""What readers feel: our pages, stock Jupyter Book's and Observable Framework's, side by side."""
