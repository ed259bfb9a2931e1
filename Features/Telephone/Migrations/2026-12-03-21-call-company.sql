ALTER TABLE call ADD COLUMN is_held {int} NOT NULL DEFAULT 0 CHECK (is_held IN (0, 1));

ALTER TABLE call_leg ADD COLUMN missed TEXT CHECK (missed IN ('busy', 'no_answer'));
