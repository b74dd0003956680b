"""What rendering needs of the machine. Standard library only: set-up asks before any package is there."""
