CREATE TABLE turned_away (
    mark TEXT NOT NULL PRIMARY KEY,
    reason TEXT NOT NULL CHECK (reason IN ('hours', 'surge', 'blocked')),
    language TEXT NOT NULL,
    at {int} NOT NULL
);

CREATE INDEX turned_away_by_time ON turned_away (at);
