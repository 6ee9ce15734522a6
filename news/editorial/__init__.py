"""The rules: who may, what must be right first, and the verbs that change anything."""
