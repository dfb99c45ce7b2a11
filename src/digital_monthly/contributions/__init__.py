"""What departments send: who sends what by when, workbooks out and back."""
