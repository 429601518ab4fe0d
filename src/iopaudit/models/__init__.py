"""What everything is made of: frozen models that hold and validate."""
