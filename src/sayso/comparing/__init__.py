"""What is said of several reports: copies, holders, claims, conflicts, timeline."""
