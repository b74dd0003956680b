"""The live preview: the pages of a sheet in the browser, as they print, drawn again at every save."""
