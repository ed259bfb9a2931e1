-- One row for each wrap of each key. The outermost layer of `sealed` is always the root whose
-- number stands in `root`: when that root is destroyed, every old copy of the row dies with it.
CREATE TABLE key_row (
    kind TEXT NOT NULL,
    subject TEXT NOT NULL,
    generation {int} NOT NULL,
    holder TEXT NOT NULL,
    made_at {int} NOT NULL,
    root {int} NOT NULL,
    sealed {blob} NOT NULL,
    PRIMARY KEY (kind, subject, generation, holder)
);

CREATE INDEX key_row_by_root ON key_row (root);
CREATE INDEX key_row_by_holder ON key_row (holder);

-- The root under which rows are written now.
CREATE TABLE root_epoch (
    name TEXT NOT NULL PRIMARY KEY,
    number {int} NOT NULL
);
