-- For how long the program has been running in all its life, and which instance counts it.
CREATE TABLE running_time (
    counter TEXT NOT NULL,
    counted {int} NOT NULL,
    seen_at {int} NOT NULL
);
INSERT INTO running_time (counter, counted, seen_at) VALUES ('', 0, 0);
