CREATE TABLE sent_form (
    id TEXT PRIMARY KEY,
    sent_at {int} NOT NULL
);
CREATE INDEX sent_form_by_time ON sent_form (sent_at);
