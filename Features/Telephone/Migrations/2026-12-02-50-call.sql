CREATE TABLE call (
    id TEXT NOT NULL PRIMARY KEY,
    team_id TEXT NOT NULL,
    line TEXT NOT NULL,
    node TEXT NOT NULL,
    language TEXT NOT NULL,
    centre TEXT,
    state TEXT NOT NULL CHECK (state IN ('choosing', 'waiting', 'talking', 'leaving')),
    path TEXT,
    is_test {int} NOT NULL CHECK (is_test IN (0, 1)),
    priority {int} NOT NULL,
    wished_id TEXT REFERENCES staff_account (id),
    arrived_at {int} NOT NULL,
    put_back_at {int},
    answered_at {int},
    touched_at {int} NOT NULL,
    CHECK ((state = 'leaving') = (path IS NOT NULL))
);

CREATE INDEX call_by_team ON call (team_id, state, arrived_at);
CREATE INDEX call_by_node ON call (node, arrived_at);

CREATE TABLE call_leg (
    id TEXT NOT NULL PRIMARY KEY,
    call_id TEXT NOT NULL REFERENCES call (id) ON DELETE CASCADE,
    staff_id TEXT UNIQUE REFERENCES staff_account (id),
    role TEXT NOT NULL CHECK (role IN ('ringing', 'talking', 'asked', 'joined', 'supervising', 'guest')),
    place TEXT NOT NULL CHECK (place IN ('desk', 'home', 'outside')),
    guest TEXT,
    since {int} NOT NULL,
    until {int},
    CHECK ((role = 'guest') = (staff_id IS NULL)),
    CHECK ((role IN ('ringing', 'asked')) = (until IS NOT NULL))
);

CREATE INDEX call_leg_by_call ON call_leg (call_id);
CREATE UNIQUE INDEX call_leg_answering ON call_leg (call_id) WHERE role IN ('ringing', 'talking');

CREATE TABLE call_refusal (
    call_id TEXT NOT NULL REFERENCES call (id) ON DELETE CASCADE,
    staff_id TEXT NOT NULL REFERENCES staff_account (id),
    at {int} NOT NULL,
    PRIMARY KEY (call_id, staff_id)
);

CREATE TABLE call_turn (
    staff_id TEXT NOT NULL PRIMARY KEY REFERENCES staff_account (id),
    missed {int} NOT NULL,
    rang_at {int},
    free_since {int},
    wrap_until {int},
    set_away_at {int}
);

CREATE TABLE call_tally (
    team_id TEXT NOT NULL,
    day TEXT NOT NULL,
    outcome TEXT NOT NULL CHECK (outcome IN ('in_time', 'answered', 'left', 'not_answered', 'lost')),
    calls {int} NOT NULL,
    PRIMARY KEY (team_id, day, outcome)
);
