"""From facts to findings, scores, gates and the decision."""
