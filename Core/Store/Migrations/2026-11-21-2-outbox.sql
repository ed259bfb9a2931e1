CREATE TABLE outbox (
    id TEXT PRIMARY KEY,
    kind TEXT NOT NULL,
    payload {blob} NOT NULL,
    due_at {int} NOT NULL,
    attempts {int} NOT NULL,
    added_at {int} NOT NULL,
    failure TEXT
);
CREATE INDEX outbox_by_due ON outbox (kind, due_at);
