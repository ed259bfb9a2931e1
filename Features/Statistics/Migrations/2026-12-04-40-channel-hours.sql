INSERT INTO fact_total (period, list, code, contacts)
SELECT month, 'channel_outcome_by_hour', channel || ' ' || outcome || ' ' || CAST(hour_of_week AS TEXT), count(*)
FROM fact
WHERE (is_counted = 1 OR is_leaving = 1) AND channel IS NOT NULL AND outcome IS NOT NULL
GROUP BY month, channel, outcome, hour_of_week;

INSERT INTO fact_total (period, list, code, contacts)
SELECT substr(period, 1, 4), list, code, sum(contacts) FROM fact_total
WHERE list = 'channel_outcome_by_hour'
GROUP BY substr(period, 1, 4), list, code;
