"""Which data set a sheet holds, where its table stands, and its rows."""
