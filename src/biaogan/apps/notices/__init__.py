"""Public notices, their channels, objections and inquiries."""
