CREATE TABLE retention_rule (
    key TEXT NOT NULL,
    version {int} NOT NULL,
    milliseconds {int} NOT NULL,
    set_by TEXT NOT NULL REFERENCES staff_account (id),
    set_at {int} NOT NULL,
    PRIMARY KEY (key, version)
);

CREATE TABLE retention_hold (
    id TEXT NOT NULL PRIMARY KEY,
    key TEXT NOT NULL,
    unit_id TEXT NOT NULL,
    reason TEXT NOT NULL CHECK (reason IN ('court_order', 'authority', 'complaint', 'claim')),
    ends_at {int} NOT NULL,
    set_by TEXT NOT NULL REFERENCES staff_account (id),
    set_at {int} NOT NULL,
    lifted_by TEXT REFERENCES staff_account (id),
    lifted_at {int},
    CHECK (lifted_by IS NULL OR lifted_by <> set_by)
);

CREATE INDEX retention_hold_by_unit ON retention_hold (unit_id, ends_at);

CREATE TABLE retention_clock (
    id {int} NOT NULL PRIMARY KEY CHECK (id = 1),
    seen_at {int} NOT NULL
);
