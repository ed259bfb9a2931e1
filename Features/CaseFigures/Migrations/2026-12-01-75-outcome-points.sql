-- Each point at which it is asked what came of a case has lists of its own: together they counted one woman up to four times.
INSERT INTO case_fact_code (fact_id, list, code)
SELECT c.fact_id, c.list || '_' || p.code, c.code
FROM case_fact_code c
JOIN case_fact f ON f.id = c.fact_id AND f.kind = 'outcome'
JOIN case_fact_code p ON p.fact_id = c.fact_id AND p.list = 'point'
WHERE c.list IN ('reached', 'safety', 'new_incidents')
ORDER BY c.fact_id, c.list;

DELETE FROM case_fact_code
WHERE list IN ('reached', 'safety', 'new_incidents')
    AND fact_id IN (SELECT id FROM case_fact WHERE kind = 'outcome');
