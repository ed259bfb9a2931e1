ALTER TABLE call_turn ADD COLUMN abused {int} NOT NULL DEFAULT 0;

CREATE TABLE call_farewell (
    call_id TEXT NOT NULL PRIMARY KEY,
    node TEXT NOT NULL,
    language TEXT NOT NULL,
    since {int} NOT NULL
);

CREATE INDEX call_farewell_by_node ON call_farewell (node, since);
