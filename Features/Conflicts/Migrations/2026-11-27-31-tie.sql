-- What is compared is an index under the host key, cut so short that it fits many numbers.
CREATE TABLE conflict_tie (
    id TEXT NOT NULL PRIMARY KEY,
    staff_id TEXT NOT NULL REFERENCES staff_account (id),
    kind TEXT NOT NULL CHECK (kind IN ('phone', 'address')),
    mark {int} NOT NULL,
    declared_at {int} NOT NULL,
    UNIQUE (staff_id, mark)
);

CREATE INDEX conflict_tie_by_mark ON conflict_tie (mark, staff_id);
