-- That two entries of one case are one person, as somebody who read both has said: one stands for both until it is undone.
-- Neither entry is lost. What the one that stays said before is sealed here, so that undoing brings back exactly that.
CREATE TABLE person_merge (
    id TEXT NOT NULL PRIMARY KEY,
    case_id TEXT NOT NULL REFERENCES case_file (id),
    section TEXT NOT NULL,
    kept_id TEXT NOT NULL REFERENCES person (id),
    gone_id TEXT NOT NULL REFERENCES person (id),
    kept_version {int} NOT NULL,
    staff_id TEXT NOT NULL REFERENCES staff_account (id),
    merged_at {int} NOT NULL,
    undone_by TEXT REFERENCES staff_account (id),
    undone_at {int},
    sealed_words {blob} NOT NULL,
    CONSTRAINT person_merge_is_of_two CHECK (kept_id <> gone_id)
);

CREATE INDEX person_merge_by_case ON person_merge (case_id, section);

-- Nobody is two others at once.
CREATE UNIQUE INDEX person_merge_by_gone ON person_merge (gone_id) WHERE undone_at IS NULL;
