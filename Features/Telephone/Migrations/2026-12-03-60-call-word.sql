ALTER TABLE call_farewell ADD COLUMN word TEXT NOT NULL DEFAULT 'farewell' CHECK (word IN ('farewell', 'unreached'));
ALTER TABLE call_farewell ADD COLUMN line TEXT NOT NULL DEFAULT '';
