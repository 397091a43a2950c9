"""What a reader sees: the real site in Chromium, served from this machine."""
