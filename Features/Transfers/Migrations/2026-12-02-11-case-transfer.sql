-- That a case is to change hands. In the clear is what both sides' lists and the transaction of the taking over are made of; why, and
-- what she says to it, is sealed with the key of a section that goes along. That one has lapsed is never written down: it
-- follows from the end of its grant.
CREATE TABLE case_transfer (
    id TEXT NOT NULL PRIMARY KEY,
    case_id TEXT NOT NULL REFERENCES case_file (id),
    decision_id TEXT NOT NULL,
    from_team TEXT NOT NULL REFERENCES team (id),
    to_team TEXT NOT NULL REFERENCES team (id),
    section TEXT NOT NULL,
    sections {int} NOT NULL,
    goes_on {int} NOT NULL,
    implicated {int} NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('proposed', 'accepted', 'declined', 'withdrawn')),
    grant_id TEXT NOT NULL,
    proposed_by TEXT NOT NULL REFERENCES staff_account (id),
    proposed_at {int} NOT NULL,
    sealed_words {blob} NOT NULL,
    ended_by TEXT REFERENCES staff_account (id),
    ended_at {int},
    sealed_answer {blob},
    CHECK ((state = 'proposed') = (ended_at IS NULL))
);

CREATE INDEX case_transfer_by_case ON case_transfer (case_id);
CREATE INDEX case_transfer_by_recipient ON case_transfer (to_team, proposed_at);
CREATE INDEX case_transfer_by_sender ON case_transfer (from_team, proposed_at);
