"""The second opinion on every plan: plain integer Python from the clause data, with no code of the planner in it."""
