"""Many cases planned together: variants of one enterprise, or enterprises of all kinds."""
