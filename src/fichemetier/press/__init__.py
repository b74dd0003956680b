"""The press file: a finished page turned into what a print shop asks for."""
