"""Programs that attack the mailed links and codes at length; the suite runs each of them in short."""
