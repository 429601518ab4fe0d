"""The command line; only here is anything printed or exited."""
