DROP TABLE test_call;

CREATE TABLE test_call (
    node TEXT NOT NULL PRIMARY KEY,
    outcome TEXT NOT NULL CHECK (outcome IN ('heard', 'no_engine', 'no_edge', 'no_relay', 'refused', 'silent')),
    tried_at {int} NOT NULL,
    is_overtaken {int} NOT NULL CHECK (is_overtaken IN (0, 1))
);
