-- name: add_call_plan
INSERT INTO call_plans (case_id, phone_number, number_source, number_entry, number_seen_on, number_recorded_by,
                        number_recorded_at, next_at, line, chosen, wishes, tries, reminded_for, revision)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14);

-- name: find_call_plan
SELECT case_id, phone_number, number_source, number_entry, number_seen_on, number_recorded_by, number_recorded_at, next_at, line,
       chosen, wishes, tries, reminded_for, revision
FROM call_plans WHERE case_id = $1;

-- name: update_call_plan
-- Only the plan as it was read: a person may choose another time while an officer records a try.
UPDATE call_plans
SET phone_number = $2, number_source = $3, number_entry = $4, number_seen_on = $5, number_recorded_by = $6,
    number_recorded_at = $7, next_at = $8, line = $9, chosen = $10, wishes = $11, tries = $12, reminded_for = $13,
    revision = revision + 1
WHERE case_id = $1 AND revision = $14
RETURNING case_id;

-- name: planned_calls
SELECT case_id, phone_number, number_source, number_entry, number_seen_on, number_recorded_by, number_recorded_at, next_at, line,
       chosen, wishes, tries, reminded_for, revision
FROM call_plans WHERE next_at >= $1 AND next_at < $2 ORDER BY next_at, line;

-- name: add_call_link
INSERT INTO call_links (token_hash, case_id, created_at) VALUES ($1, $2, $3);

-- name: case_of_call_link
SELECT case_id FROM call_links WHERE token_hash = $1;

-- name: add_call_attempt
INSERT INTO call_attempts (case_id, number, outcome, phone_number, number_source, spoken_with, made_by, made_at, planned_at,
                           script, note)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11);

-- name: call_attempts_of_case
SELECT case_id, number, outcome, phone_number, number_source, spoken_with, made_by, made_at, planned_at, script, note
FROM call_attempts WHERE case_id = $1 ORDER BY number;
