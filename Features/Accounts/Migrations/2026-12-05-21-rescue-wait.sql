-- For how long the program had been running when the second layer came off, and when she came for her keys.
ALTER TABLE account_rescue ADD COLUMN opened_running {int};
ALTER TABLE account_rescue ADD COLUMN taken_at {int};
UPDATE account_rescue SET opened_running = 0 WHERE opened_at IS NOT NULL;
