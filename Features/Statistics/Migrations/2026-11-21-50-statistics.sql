CREATE TABLE fact (
    id TEXT NOT NULL PRIMARY KEY,
    started_at {int},
    is_counted {int} NOT NULL,
    is_leaving {int} NOT NULL,
    month TEXT NOT NULL,
    hour_of_week {int} NOT NULL CHECK (hour_of_week BETWEEN 0 AND 167),
    wait_seconds {int},
    talk_seconds {int},
    reply_seconds {int},
    channel TEXT,
    direction TEXT,
    service TEXT,
    contact_kind TEXT,
    outcome TEXT,
    ended_by TEXT,
    caller_role TEXT,
    first_or_repeat TEXT,
    victim_sex TEXT,
    victim_age_band TEXT,
    place TEXT,
    main_type TEXT,
    gbv_core_type TEXT,
    perpetrator_relation TEXT,
    perpetrator_sex TEXT,
    lives_together TEXT,
    perpetrator_number TEXT,
    children_exposed TEXT,
    duration TEXT,
    last_incident TEXT,
    frequency TEXT,
    danger_now TEXT,
    suicidality TEXT,
    duty_to_report TEXT,
    language_used TEXT,
    interpreter TEXT,
    how_found_us TEXT,
    referral_known TEXT,
    call_back TEXT
);

CREATE INDEX fact_by_started ON fact (started_at, channel, outcome, wait_seconds, reply_seconds)
    WHERE started_at IS NOT NULL;
CREATE INDEX fact_uncounted ON fact (id) WHERE is_counted = 0;

CREATE TABLE fact_code (
    fact_id TEXT NOT NULL REFERENCES fact (id) ON DELETE CASCADE,
    list TEXT NOT NULL,
    code TEXT NOT NULL,
    PRIMARY KEY (fact_id, list, code)
);

CREATE TABLE fact_total (
    period TEXT NOT NULL,
    list TEXT NOT NULL,
    code TEXT NOT NULL,
    contacts {int} NOT NULL,
    PRIMARY KEY (period, list, code)
);

CREATE TABLE fact_pair (
    year {int} NOT NULL,
    list TEXT NOT NULL,
    other_list TEXT NOT NULL,
    code TEXT NOT NULL,
    other_code TEXT NOT NULL,
    contacts {int} NOT NULL,
    PRIMARY KEY (year, list, other_list, code, other_code)
);

CREATE TABLE statistics_release (
    id TEXT NOT NULL PRIMARY KEY,
    fixed_table TEXT NOT NULL,
    period TEXT NOT NULL,
    audience TEXT NOT NULL CHECK (audience IN ('partners', 'public')),
    made_at {int} NOT NULL,
    UNIQUE (period, fixed_table, audience)
);

CREATE TABLE statistics_release_file (
    release_id TEXT NOT NULL REFERENCES statistics_release (id),
    language TEXT NOT NULL,
    format TEXT NOT NULL CHECK (format IN ('csv', 'ods')),
    bytes {blob} NOT NULL,
    PRIMARY KEY (release_id, language, format)
);
