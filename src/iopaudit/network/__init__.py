"""Many submissions together: what a change of the checklist does to them."""
