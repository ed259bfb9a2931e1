-- Since when an interpreter has to be told that the appointment was moved or cancelled; nothing once she has been.
ALTER TABLE interpreter_assignment ADD COLUMN untold_since {int};
