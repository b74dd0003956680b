"""A layout's folder: manifest, options, template, and the density at which a sheet fills its pages."""
