-- How she is reminded the day before, as her safe-contact card allowed it when the time was agreed on. Nothing else of the card stands here.
CREATE TABLE appointment_reminder (
    appointment_id TEXT NOT NULL PRIMARY KEY REFERENCES appointment (id) ON DELETE CASCADE,
    way TEXT NOT NULL CHECK (way IN ('call', 'mail')),
    outbox_id TEXT,
    is_done {int} NOT NULL
);
