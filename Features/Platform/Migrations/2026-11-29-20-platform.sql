-- What agencies that work together have agreed, talked over and taught each other; never anything of a case. Words are
-- sealed with the service's key; in the clear is what lists are found and ordered by.
CREATE TABLE platform_entry (
    id TEXT NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL,
    parent_id TEXT REFERENCES platform_entry (id),
    agency_id TEXT REFERENCES agency (id),
    day TEXT,
    until_day TEXT,
    state TEXT NOT NULL,
    version {int} NOT NULL,
    written_by TEXT NOT NULL REFERENCES staff_account (id),
    written_at {int} NOT NULL,
    sealed_words {blob} NOT NULL
);

CREATE INDEX platform_entry_by_kind ON platform_entry (kind, state, day);

CREATE INDEX platform_entry_by_parent ON platform_entry (parent_id, kind);
