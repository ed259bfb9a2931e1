CREATE TABLE conversation_visit (
    conversation_id TEXT NOT NULL PRIMARY KEY REFERENCES conversation (id) ON DELETE CASCADE,
    sealed_answers {blob},
    sealed_words {blob},
    seen_at {int} NOT NULL,
    left_at {int}
);

CREATE INDEX conversation_visit_by_seen ON conversation_visit (seen_at);
