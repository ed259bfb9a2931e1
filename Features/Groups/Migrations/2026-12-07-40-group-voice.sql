-- Whether a group hears each other in its sessions, and sees.
ALTER TABLE support_group ADD COLUMN voice TEXT NOT NULL DEFAULT 'none' CHECK (voice IN ('none', 'audio', 'video'));
