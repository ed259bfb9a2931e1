ALTER TABLE conversation ADD COLUMN kind TEXT NOT NULL DEFAULT 'live' CHECK (kind IN ('live', 'thread'));
ALTER TABLE conversation ADD COLUMN wished_id TEXT REFERENCES staff_account (id);
ALTER TABLE conversation ADD COLUMN passed_at {int};

CREATE INDEX conversation_by_kind ON conversation (kind, team_id);

CREATE TABLE return_code (
    conversation_id TEXT NOT NULL PRIMARY KEY REFERENCES conversation (id) ON DELETE CASCADE,
    holder TEXT NOT NULL UNIQUE,
    locator TEXT NOT NULL UNIQUE,
    made_at {int} NOT NULL,
    spoken_at {int},
    is_heard {int} NOT NULL
);

CREATE TABLE thread_reader (
    conversation_id TEXT NOT NULL REFERENCES conversation (id) ON DELETE CASCADE,
    staff_id TEXT NOT NULL REFERENCES staff_account (id),
    PRIMARY KEY (conversation_id, staff_id)
);
