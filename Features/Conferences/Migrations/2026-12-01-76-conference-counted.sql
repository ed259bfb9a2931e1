-- When a conference was to be held as it first decided on a case: it and its cases count in that quarter, wherever it is moved after.
ALTER TABLE conference ADD COLUMN counted_at {int};
