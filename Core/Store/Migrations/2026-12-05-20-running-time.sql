-- For how long the program has been running in all its life, and which instance counts it: one row, once there is anything to
-- count. None at first: a copy is restored only over tables in which nothing stands.
CREATE TABLE running_time (
    one {int} NOT NULL PRIMARY KEY CHECK (one = 1),
    counter TEXT NOT NULL,
    counted {int} NOT NULL,
    seen_at {int} NOT NULL
);
