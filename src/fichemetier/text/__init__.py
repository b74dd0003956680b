"""What is true of text in any sheet: the Markdown subset, inline marks, typography, French spelling."""
