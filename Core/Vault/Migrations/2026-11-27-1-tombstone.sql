-- Units that were destroyed, by day, for restoring an older copy of the data.
CREATE TABLE tombstone (
    unit_id TEXT NOT NULL PRIMARY KEY,
    day {int} NOT NULL
);

CREATE INDEX tombstone_by_day ON tombstone (day);
