-- That a closed case was put away, and that it was taken out again: who, when and why as a word of a list. Nothing of what is in it.
CREATE TABLE case_archiving (
    id TEXT NOT NULL PRIMARY KEY,
    case_id TEXT NOT NULL REFERENCES case_file (id),
    archived_by TEXT NOT NULL REFERENCES staff_account (id),
    archived_at {int} NOT NULL,
    taken_out_by TEXT REFERENCES staff_account (id),
    taken_out_at {int},
    reason TEXT CHECK (reason IN ('needed_again', 'authority', 'own_file', 'complaint', 'mistake')),
    CHECK ((taken_out_at IS NULL) = (taken_out_by IS NULL) AND (taken_out_at IS NULL) = (reason IS NULL))
);

CREATE INDEX case_archiving_by_case ON case_archiving (case_id, archived_at);
