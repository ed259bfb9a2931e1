-- How often all sessions of a person were ended: what she made before that, and what opens something without her signing in, ends with them.
ALTER TABLE staff_account ADD COLUMN sessions_ended {int} NOT NULL DEFAULT 0;
