-- That a decided item went back unheard, so that the twelve months of a repeat do not begin with it; and when somebody last looked
-- whether what was recorded since makes the case come back.
ALTER TABLE agenda_item ADD COLUMN returned {int} NOT NULL DEFAULT 0;
ALTER TABLE agenda_item ADD COLUMN looked_at {int};
