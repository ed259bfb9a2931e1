CREATE TABLE test_call (
    node TEXT NOT NULL PRIMARY KEY,
    outcome TEXT NOT NULL CHECK (outcome IN ('heard', 'no_engine', 'no_edge', 'refused', 'silent')),
    tried_at {int} NOT NULL
);
