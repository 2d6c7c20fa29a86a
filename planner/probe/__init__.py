"""Small changes of a pack, and whether the pack's own examples notice them."""
