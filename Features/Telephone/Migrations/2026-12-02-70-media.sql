CREATE TABLE media_session (
    node TEXT NOT NULL PRIMARY KEY,
    session {int} NOT NULL,
    line_group {int} NOT NULL
);

CREATE TABLE call_wire (
    id TEXT NOT NULL PRIMARY KEY,
    node TEXT NOT NULL,
    call_id TEXT NOT NULL,
    leg_id TEXT,
    line {int} NOT NULL,
    place {int} NOT NULL,
    with_caller {int} NOT NULL CHECK (with_caller IN (0, 1))
);

CREATE INDEX call_wire_by_node ON call_wire (node, call_id);
