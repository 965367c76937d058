"""What has changed between two profiles or folders, in the forms that it can be written in."""
