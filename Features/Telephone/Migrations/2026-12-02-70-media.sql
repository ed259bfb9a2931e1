CREATE TABLE media_session (
    node TEXT NOT NULL PRIMARY KEY,
    session {int} NOT NULL,
    line_group {int} NOT NULL
);

CREATE TABLE call_wire (
    id TEXT NOT NULL PRIMARY KEY,
    call_id TEXT NOT NULL REFERENCES call (id) ON DELETE CASCADE,
    leg_id TEXT REFERENCES call_leg (id) ON DELETE CASCADE,
    line {int} NOT NULL,
    place {int} NOT NULL,
    with_caller {int} NOT NULL CHECK (with_caller IN (0, 1))
);

CREATE INDEX call_wire_by_call ON call_wire (call_id);
