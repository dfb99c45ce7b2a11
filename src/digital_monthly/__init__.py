"""Digital Monthly (数字月刊): a bank's monthly bulletin as a reproducible book."""

__version__ = "0.1.0"
__all__ = ["__version__"]
