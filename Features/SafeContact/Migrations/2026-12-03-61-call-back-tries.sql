ALTER TABLE safe_contact ADD COLUMN tries {int} NOT NULL DEFAULT 0;
