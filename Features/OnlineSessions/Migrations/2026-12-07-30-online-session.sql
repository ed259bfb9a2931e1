-- Online sessions of appointments. In the clear: with whom and when, as the appointment has it, and whether it is going on. What is
-- written is sealed with the session's own key, and all of it goes with that key when the session ends.
CREATE TABLE online_session (
    id TEXT NOT NULL PRIMARY KEY,
    appointment_id TEXT NOT NULL UNIQUE,
    staff_id TEXT NOT NULL REFERENCES staff_account (id),
    language TEXT NOT NULL,
    way TEXT NOT NULL CHECK (way IN ('video', 'audio', 'chat')),
    starts_at {int} NOT NULL,
    ends_at {int} NOT NULL,
    opened_at {int},
    -- When a page of hers, and one of the counsellor's, was last seen open.
    her_seen_at {int},
    staff_seen_at {int},
    -- The name of the secret that her words are stretched to.
    holder TEXT NOT NULL UNIQUE,
    unit_id TEXT NOT NULL
);

CREATE INDEX online_session_by_unit ON online_session (unit_id);
CREATE INDEX online_session_by_end ON online_session (ends_at);

-- What her browser holds; one at a time. What the session is, she has read before she comes in.
CREATE TABLE online_session_seat (
    holder TEXT NOT NULL PRIMARY KEY,
    session_id TEXT NOT NULL UNIQUE REFERENCES online_session (id),
    has_entered {int} NOT NULL CHECK (has_entered IN (0, 1))
);

-- What is written in a session. In which order is kept, and not when.
CREATE TABLE online_session_message (
    id TEXT NOT NULL PRIMARY KEY,
    session_id TEXT NOT NULL REFERENCES online_session (id),
    position {int} NOT NULL,
    is_hers {int} NOT NULL CHECK (is_hers IN (0, 1)),
    token TEXT NOT NULL,
    sealed_words {blob} NOT NULL,
    UNIQUE (session_id, position),
    UNIQUE (session_id, token)
);
