"""What is read and written: a folder of sheets, its settings, files read within bounds and written whole."""
