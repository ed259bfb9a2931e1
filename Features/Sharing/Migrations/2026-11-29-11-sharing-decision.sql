-- What is told to whom until when. No row is changed but to revoke it; a change of mind is a new decision.
CREATE TABLE sharing_decision (
    id TEXT NOT NULL PRIMARY KEY,
    case_id TEXT NOT NULL REFERENCES case_file (id),
    sections {int} NOT NULL,
    purpose TEXT NOT NULL,
    basis TEXT NOT NULL,
    consent_id TEXT REFERENCES consent (id),
    until_day TEXT NOT NULL,
    staff_id TEXT NOT NULL REFERENCES staff_account (id),
    decided_at {int} NOT NULL,
    sealed_words {blob} NOT NULL,
    revoked_by TEXT REFERENCES staff_account (id),
    revoked_at {int},
    sealed_why {blob},
    CHECK ((basis = 'consent') = (consent_id IS NOT NULL))
);

CREATE INDEX sharing_decision_by_case ON sharing_decision (case_id);

CREATE INDEX sharing_decision_by_consent ON sharing_decision (consent_id);

CREATE TABLE sharing_recipient (
    decision_id TEXT NOT NULL REFERENCES sharing_decision (id),
    team_id TEXT NOT NULL REFERENCES team (id),
    PRIMARY KEY (decision_id, team_id)
);
