-- What is counted of cases: codes of closed lists under names that lead nowhere without a section's key.
-- 'new' is in no figure yet; 'leaving' is in the figures until it goes out of them together with others.
CREATE TABLE case_fact (
    id TEXT NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL,
    month TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('new', 'counted', 'leaving'))
);

CREATE INDEX case_fact_by_month ON case_fact (month, kind);
CREATE INDEX case_fact_pending ON case_fact (id) WHERE state <> 'counted';

CREATE TABLE case_fact_code (
    fact_id TEXT NOT NULL REFERENCES case_fact (id) ON DELETE CASCADE,
    list TEXT NOT NULL,
    code TEXT NOT NULL,
    PRIMARY KEY (fact_id, list, code)
);

-- The figures of a period that is over, made once for each audience.
CREATE TABLE case_figure_table (
    period TEXT NOT NULL,
    audience TEXT NOT NULL CHECK (audience IN ('partners', 'public')),
    made_at {int} NOT NULL,
    figures TEXT NOT NULL,
    PRIMARY KEY (period, audience)
);
