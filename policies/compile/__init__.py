"""From a pack as written to a policy as meant, part by part."""
