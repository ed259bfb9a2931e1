-- What the survivor, or who answers for a child, said yes or no to. In the clear is what a decision is measured by in
-- the transaction that lets something out; who said it and how stands sealed with the key of the identity section.
CREATE TABLE consent (
    id TEXT NOT NULL PRIMARY KEY,
    case_id TEXT NOT NULL REFERENCES case_file (id),
    answer TEXT NOT NULL CHECK (answer IN ('given', 'refused')),
    sections {int} NOT NULL,
    purposes TEXT NOT NULL,
    from_day TEXT NOT NULL,
    until_day TEXT,
    staff_id TEXT NOT NULL REFERENCES staff_account (id),
    recorded_at {int} NOT NULL,
    sealed_words {blob} NOT NULL,
    withdrawn_by TEXT REFERENCES staff_account (id),
    withdrawn_at {int},
    sealed_why {blob}
);

CREATE INDEX consent_by_case ON consent (case_id);

CREATE TABLE consent_recipient (
    consent_id TEXT NOT NULL REFERENCES consent (id),
    team_id TEXT NOT NULL REFERENCES team (id),
    PRIMARY KEY (consent_id, team_id)
);
