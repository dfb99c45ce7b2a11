"""The print edition: the book's pages as Typst, and the magazine that Typst makes of them."""
