-- Keys of teams of other organisations, to which packages are sealed. None is ever changed or deleted: it is confirmed and ended.
CREATE TABLE partner_key (
    id TEXT NOT NULL PRIMARY KEY,
    team_id TEXT NOT NULL REFERENCES team (id),
    version {int} NOT NULL,
    public_key TEXT NOT NULL,
    entered_by TEXT NOT NULL REFERENCES staff_account (id),
    entered_at {int} NOT NULL,
    confirmed_by TEXT REFERENCES staff_account (id),
    confirmed_at {int},
    compared_on TEXT,
    sealed_compared_with {blob},
    ended_by TEXT REFERENCES staff_account (id),
    ended_at {int},
    UNIQUE (team_id, version),
    CHECK ((confirmed_at IS NULL) = (compared_on IS NULL))
);
