-- What a counsellor hands over to casework with the caller's agreement. Its words have a key of their own, held by whom it is
-- for and by who wrote it; once a case has begun from it the key is destroyed. Nothing leads from here to a contact or a case.
-- What a partner organisation's system sent has no sender who holds a key: it is declined by a code, and then its key is destroyed.
CREATE TABLE intake_request (
    id TEXT NOT NULL PRIMARY KEY,
    agency_id TEXT NOT NULL,
    to_team TEXT REFERENCES team (id),
    to_staff TEXT REFERENCES staff_account (id),
    sent_by TEXT REFERENCES staff_account (id),
    from_agency TEXT REFERENCES agency (id),
    sent_at {int} NOT NULL,
    answer_by {int} NOT NULL,
    state TEXT NOT NULL,
    changed_at {int} NOT NULL,
    taken_by TEXT REFERENCES staff_account (id),
    unit_id TEXT NOT NULL,
    sealed_words {blob} NOT NULL,
    sealed_answer {blob},
    declined_because TEXT,
    CONSTRAINT intake_request_has_one_sender CHECK ((sent_by IS NULL) <> (from_agency IS NULL))
);

CREATE INDEX intake_request_by_team ON intake_request (to_team, state);
CREATE INDEX intake_request_by_staff ON intake_request (to_staff, state);
CREATE INDEX intake_request_by_sender ON intake_request (sent_by, state);
