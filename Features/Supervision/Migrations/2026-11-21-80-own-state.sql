CREATE TABLE own_state (
    contact_id TEXT NOT NULL PRIMARY KEY,
    staff_id TEXT NOT NULL REFERENCES staff_account (id),
    team_id TEXT NOT NULL,
    unit_id TEXT NOT NULL UNIQUE,
    kept_on {int} NOT NULL,
    sealed_state {blob} NOT NULL
);

CREATE INDEX own_state_by_team ON own_state (team_id, kept_on);
CREATE INDEX own_state_by_day ON own_state (kept_on, unit_id);
