-- The last time at which its owner was written to about what waits for her: a day and an hour, such as 2026-11-30 07.
ALTER TABLE staff_channel ADD COLUMN reminded TEXT;
