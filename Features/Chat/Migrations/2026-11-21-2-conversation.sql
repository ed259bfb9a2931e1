CREATE TABLE conversation (
    id TEXT NOT NULL PRIMARY KEY,
    unit_id TEXT NOT NULL UNIQUE,
    team_id TEXT NOT NULL,
    language TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('waiting', 'open', 'ended')),
    counsellor_id TEXT REFERENCES staff_account (id),
    queued_at {int} NOT NULL,
    picked_up_at {int},
    ended_at {int},
    ended_by TEXT CHECK (ended_by IN ('visitor', 'counsellor', 'danger_exit', 'line_lost'))
);

CREATE INDEX conversation_by_state ON conversation (state, queued_at);
CREATE INDEX conversation_by_counsellor ON conversation (counsellor_id, state, queued_at, id);

CREATE TABLE conversation_seat (
    holder TEXT NOT NULL PRIMARY KEY,
    conversation_id TEXT NOT NULL REFERENCES conversation (id) ON DELETE CASCADE
);

CREATE INDEX conversation_seat_by_conversation ON conversation_seat (conversation_id);

CREATE TABLE message (
    id TEXT NOT NULL PRIMARY KEY,
    conversation_id TEXT NOT NULL REFERENCES conversation (id) ON DELETE CASCADE,
    position {int} NOT NULL,
    author TEXT NOT NULL CHECK (author IN ('visitor', 'counsellor', 'program')),
    counsellor_id TEXT REFERENCES staff_account (id),
    token TEXT NOT NULL,
    sealed_body {blob} NOT NULL,
    written_at {int} NOT NULL,
    UNIQUE (conversation_id, position),
    UNIQUE (conversation_id, token)
);
