-- From when the years count in which a case is kept once it is not open: since it came into its stage, or was brought in from another system already in it.
ALTER TABLE case_file ADD COLUMN kept_since {int} NOT NULL DEFAULT 0;

UPDATE case_file SET kept_since = stage_since;

UPDATE case_file SET kept_since = (SELECT min(starts_at) FROM access_grant WHERE matter = case_file.id)
WHERE stage_since < (SELECT min(starts_at) FROM access_grant WHERE matter = case_file.id);

CREATE INDEX case_file_kept ON case_file (kept_since) WHERE stage <> 'open';
