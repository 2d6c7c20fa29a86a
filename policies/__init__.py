"""What the texts say: the packs as data, and the strict reader of the policy language. No enterprises."""
