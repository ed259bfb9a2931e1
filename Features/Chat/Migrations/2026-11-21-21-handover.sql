ALTER TABLE conversation ADD COLUMN handed_over_at {int};
ALTER TABLE conversation ADD COLUMN silent_flag_at {int};
ALTER TABLE conversation ADD COLUMN blocked_at {int};

CREATE TABLE handover (
    conversation_id TEXT NOT NULL PRIMARY KEY REFERENCES conversation (id) ON DELETE CASCADE,
    giver_id TEXT NOT NULL REFERENCES staff_account (id),
    taker_id TEXT NOT NULL REFERENCES staff_account (id),
    sealed_note {blob} NOT NULL,
    offered_at {int} NOT NULL,
    shared_at {int}
);

CREATE INDEX handover_by_taker ON handover (taker_id);
