-- The safe-contact card of a case: one row for each card that it has had, of which one is current.
-- Which card it is lies sealed with the key of the section; in the clear stands only a card that was begun in the case itself.
CREATE TABLE case_card (
    id TEXT NOT NULL PRIMARY KEY,
    case_id TEXT NOT NULL REFERENCES case_file (id),
    own_card_id TEXT REFERENCES safe_contact (id) ON DELETE SET NULL,
    staff_id TEXT NOT NULL REFERENCES staff_account (id),
    tied_at {int} NOT NULL,
    ended_by TEXT REFERENCES staff_account (id),
    ended_at {int},
    sealed_words {blob} NOT NULL
);

CREATE UNIQUE INDEX case_card_current ON case_card (case_id) WHERE ended_at IS NULL;
CREATE INDEX case_card_by_case ON case_card (case_id, tied_at);
CREATE INDEX case_card_by_own ON case_card (own_card_id);
