"""Parse terminal input: pastes, key reports, names of keys."""
