CREATE TABLE staff_account (
    id TEXT NOT NULL PRIMARY KEY,
    agency_id TEXT NOT NULL,
    team_id TEXT,
    state TEXT NOT NULL CHECK (state IN ('invited', 'active', 'mending', 'held', 'suspended', 'left')),
    language TEXT NOT NULL,
    login TEXT NOT NULL UNIQUE,
    sealed_alias {blob} NOT NULL,
    public_key {blob} NOT NULL
);

CREATE INDEX staff_account_by_team ON staff_account (team_id);

CREATE TABLE staff_role (
    staff_id TEXT NOT NULL REFERENCES staff_account (id),
    role TEXT NOT NULL,
    PRIMARY KEY (staff_id, role)
);

CREATE TABLE staff_session (
    holder TEXT NOT NULL PRIMARY KEY,
    staff_id TEXT NOT NULL REFERENCES staff_account (id),
    sealed_key {blob} NOT NULL,
    started_at {int} NOT NULL,
    acted_at {int} NOT NULL,
    on_duty_at {int}
);

CREATE INDEX staff_session_by_staff ON staff_session (staff_id);

CREATE TABLE audit_entry (
    id TEXT NOT NULL PRIMARY KEY,
    at {int} NOT NULL,
    actor_kind TEXT NOT NULL CHECK (actor_kind IN ('staff', 'visitor', 'program', 'host')),
    actor_id TEXT,
    action TEXT NOT NULL,
    subject TEXT
);

CREATE INDEX audit_entry_by_at ON audit_entry (at);

CREATE TABLE key_intent (
    id TEXT NOT NULL PRIMARY KEY,
    unit_id TEXT NOT NULL,
    act TEXT NOT NULL CHECK (act IN ('shred', 'withdraw', 'narrow')),
    holder TEXT
);

CREATE TABLE team (
    id TEXT NOT NULL PRIMARY KEY,
    agency_id TEXT NOT NULL,
    purpose TEXT NOT NULL,
    name TEXT NOT NULL
);

CREATE UNIQUE INDEX team_of_one_purpose ON team (purpose) WHERE purpose <> 'cases';
