"""The form beside the pages: a sheet as fields to fill in, and back into its file."""
