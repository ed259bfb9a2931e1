CREATE TABLE code_list_change (
    list TEXT NOT NULL,
    code TEXT NOT NULL,
    version {int} NOT NULL,
    valid_from TEXT NOT NULL,
    valid_to TEXT,
    words_sl TEXT NOT NULL,
    words_cs TEXT NOT NULL,
    words_en TEXT NOT NULL,
    non_counselling {int} NOT NULL CHECK (non_counselling IN (0, 1)),
    changed_by TEXT NOT NULL REFERENCES staff_account (id),
    changed_at {int} NOT NULL,
    PRIMARY KEY (list, code, version)
);
