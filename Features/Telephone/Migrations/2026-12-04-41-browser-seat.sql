CREATE TABLE browser_session (
    node TEXT NOT NULL,
    session {int} NOT NULL,
    holder TEXT NOT NULL,
    seen_at {int} NOT NULL,
    PRIMARY KEY (node, session)
);

CREATE TABLE browser_seat (
    leg_id TEXT NOT NULL PRIMARY KEY,
    node TEXT NOT NULL,
    session {int} NOT NULL,
    place {int} NOT NULL
);

CREATE INDEX browser_seat_by_session ON browser_seat (node, session);
