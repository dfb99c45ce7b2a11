"""Data, results of chapters and finished issues in stores that several machines share."""
