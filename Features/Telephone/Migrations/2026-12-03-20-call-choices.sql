ALTER TABLE call ADD COLUMN asks_call_back {int} NOT NULL DEFAULT 0 CHECK (asks_call_back IN (0, 1));
