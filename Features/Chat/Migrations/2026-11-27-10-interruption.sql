ALTER TABLE conversation ADD COLUMN attended_at {int};
ALTER TABLE conversation ADD COLUMN interrupted_at {int};
