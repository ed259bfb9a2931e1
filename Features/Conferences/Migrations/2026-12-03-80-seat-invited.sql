-- Since when somebody is invited, so that she is written to about it with the next post.
ALTER TABLE conference_seat ADD COLUMN invited_at {int} NOT NULL DEFAULT 0;
