"""One module per page of the audit document: an audit in words, positions and drawings; nothing is judged here."""
