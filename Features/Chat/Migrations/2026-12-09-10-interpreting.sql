CREATE TABLE interpreting (
    conversation_id TEXT NOT NULL PRIMARY KEY REFERENCES conversation (id) ON DELETE CASCADE,
    asked_at {int} NOT NULL,
    agreed_at {int},
    words_holder TEXT UNIQUE,
    words_at {int},
    seat_holder TEXT UNIQUE,
    language TEXT,
    entered_at {int}
);
ALTER TABLE message ADD COLUMN translates {int};
