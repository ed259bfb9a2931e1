-- A card that was begun in a case has no team: only the case opens it.
CREATE TABLE safe_contact (
    id TEXT NOT NULL PRIMARY KEY,
    unit_id TEXT NOT NULL UNIQUE,
    team_id TEXT,
    kind TEXT NOT NULL CHECK (kind IN ('card', 'call_back')),
    version {int} NOT NULL,
    valid_until {int} NOT NULL,
    agreed_at {int} NOT NULL,
    fact_id TEXT
);

CREATE INDEX safe_contact_by_team ON safe_contact (team_id, valid_until);
CREATE INDEX safe_contact_by_end ON safe_contact (valid_until, unit_id);

CREATE TABLE safe_contact_version (
    card_id TEXT NOT NULL REFERENCES safe_contact (id) ON DELETE CASCADE,
    version {int} NOT NULL,
    sealed_card {blob} NOT NULL,
    PRIMARY KEY (card_id, version)
);
