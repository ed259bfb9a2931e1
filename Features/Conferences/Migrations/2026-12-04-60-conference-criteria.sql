-- Under which version of the criteria a conference was called, and under which protocol of the agencies.
ALTER TABLE conference ADD COLUMN criteria_version {int} NOT NULL DEFAULT 1;
ALTER TABLE conference ADD COLUMN protocol_number TEXT;
