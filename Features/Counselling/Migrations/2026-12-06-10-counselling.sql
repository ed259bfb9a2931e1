-- Counselling on a case, from its beginning to its end; once it has ended it can be begun again. In the clear stand who
-- keeps it and the days by which nobody is forgotten.
CREATE TABLE counselling (
    id TEXT NOT NULL PRIMARY KEY,
    case_id TEXT NOT NULL REFERENCES case_file (id),
    keeper_id TEXT NOT NULL REFERENCES staff_account (id),
    begun_on TEXT NOT NULL,
    review_on TEXT NOT NULL,
    -- The day of the last session that was held, or that of the beginning.
    heard_on TEXT NOT NULL,
    ended_on TEXT,
    version {int} NOT NULL CHECK (version >= 1)
);

-- Of one case one counselling is open.
CREATE UNIQUE INDEX counselling_open ON counselling (case_id) WHERE ended_on IS NULL;
CREATE INDEX counselling_by_case_id ON counselling (case_id);

-- All that was ever written about it, sealed with the key of the case's section for counselling. What it is, a session or
-- an agreement, is sealed too. No row is ever changed.
CREATE TABLE counselling_entry (
    id TEXT NOT NULL PRIMARY KEY,
    counselling_id TEXT NOT NULL REFERENCES counselling (id),
    case_id TEXT NOT NULL REFERENCES case_file (id),
    number {int} NOT NULL CHECK (number >= 1),
    staff_id TEXT NOT NULL REFERENCES staff_account (id),
    written_at {int} NOT NULL,
    sealed_words {blob} NOT NULL,
    UNIQUE (counselling_id, number)
);
CREATE INDEX counselling_entry_by_case_id ON counselling_entry (case_id);
