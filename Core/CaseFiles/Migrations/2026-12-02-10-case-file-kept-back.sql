-- The sections that did not go along when a case changed hands: they stay, with their keys, with those who had them, and the
-- team that answers for the case now holds no key of them.
ALTER TABLE case_file ADD COLUMN kept_back {int} NOT NULL DEFAULT 0;
