-- Who asks for counselling and waits for it. In the clear: for which centre and team, how urgent, how far it has come and who sees to it.
-- All that could tell who she is has a key of its own, held by the team, or by the one colleague it is for; it goes when counselling begins.
CREATE TABLE counselling_request (
    id TEXT NOT NULL PRIMARY KEY,
    agency_id TEXT NOT NULL,
    centre TEXT NOT NULL,
    team_id TEXT NOT NULL REFERENCES team (id),
    only_for TEXT REFERENCES staff_account (id),
    sent_by TEXT REFERENCES staff_account (id),
    priority TEXT NOT NULL,
    asked_at {int} NOT NULL,
    answer_by {int} NOT NULL,
    begin_by {int} NOT NULL,
    answered_at {int},
    owner TEXT REFERENCES staff_account (id),
    next_step_by {int},
    state TEXT NOT NULL CHECK (state IN ('waiting', 'begun', 'ended')),
    ended_because TEXT,
    changed_at {int} NOT NULL,
    version {int} NOT NULL,
    unit_id TEXT NOT NULL,
    sealed_words {blob} NOT NULL,
    CONSTRAINT counselling_request_ended_because CHECK ((state = 'ended') = (ended_because IS NOT NULL)),
    CONSTRAINT counselling_request_owner_has_a_next_step CHECK (state <> 'waiting' OR owner IS NULL OR next_step_by IS NOT NULL)
);

CREATE INDEX counselling_request_by_team ON counselling_request (team_id, state);
CREATE INDEX counselling_request_by_sender ON counselling_request (sent_by, state);
CREATE INDEX counselling_request_by_centre ON counselling_request (centre, state, changed_at);
CREATE INDEX counselling_request_by_unit ON counselling_request (unit_id);

-- What was done about it; no row is ever changed.
CREATE TABLE counselling_request_step (
    id TEXT NOT NULL PRIMARY KEY,
    request_id TEXT NOT NULL REFERENCES counselling_request (id),
    position {int} NOT NULL,
    kind TEXT NOT NULL,
    at {int} NOT NULL,
    by_staff TEXT NOT NULL REFERENCES staff_account (id),
    sealed_words {blob},
    UNIQUE (request_id, position)
);
