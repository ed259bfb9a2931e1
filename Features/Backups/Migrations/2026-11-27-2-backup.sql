CREATE TABLE backup_set (
    made_at {int} NOT NULL PRIMARY KEY,
    bytes {int} NOT NULL,
    recipient TEXT NOT NULL
);

CREATE TABLE backup_drill (
    tried_at {int} NOT NULL PRIMARY KEY,
    set_made_at {int} NOT NULL,
    outcome TEXT NOT NULL
);

-- Made-up secrets; what opens them lies beside them, in clear.
CREATE TABLE canary (
    unit_id TEXT NOT NULL PRIMARY KEY,
    secret TEXT NOT NULL,
    sealed_words {blob} NOT NULL,
    must_die {int} NOT NULL,
    made_at {int} NOT NULL
);
