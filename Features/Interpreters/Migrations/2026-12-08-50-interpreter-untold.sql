-- Since when an interpreter has to be told that the appointment was moved or cancelled, and which time she knows; nothing once she has been.
ALTER TABLE interpreter_assignment ADD COLUMN untold_since {int};
ALTER TABLE interpreter_assignment ADD COLUMN known_starts_at {int};
ALTER TABLE interpreter_assignment ADD COLUMN known_ends_at {int};
