-- name: add_work
INSERT INTO work (id, kind, subject, stage, due_at, attempts, fence, lease_owner, lease_until, last_error, created_at,
                  changed_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12);

-- name: find_work
SELECT id, kind, subject, stage, due_at, attempts, fence, lease_owner, lease_until, last_error, created_at, changed_at
FROM work WHERE id = $1;

-- name: claim_work
-- One writer at a time: whoever comes next sees the lease.
UPDATE work SET attempts = attempts + 1, fence = fence + 1, lease_owner = $1, lease_until = $3, changed_at = $2
WHERE id = (SELECT id FROM work
            WHERE stage IN ('prepared', 'sent', 'unknown') AND due_at <= $2 AND (lease_until IS NULL OR lease_until <= $2)
            ORDER BY due_at, created_at, id LIMIT 1)
RETURNING id, kind, subject, stage, due_at, attempts, fence, lease_owner, lease_until, last_error, created_at, changed_at;

-- name: claim_work [postgres]
-- Many writers: each passes over what another one is just claiming.
UPDATE work SET attempts = attempts + 1, fence = fence + 1, lease_owner = $1, lease_until = $3, changed_at = $2
WHERE id = (SELECT id FROM work
            WHERE stage IN ('prepared', 'sent', 'unknown') AND due_at <= $2 AND (lease_until IS NULL OR lease_until <= $2)
            ORDER BY due_at, created_at, id LIMIT 1 FOR UPDATE SKIP LOCKED)
RETURNING id, kind, subject, stage, due_at, attempts, fence, lease_owner, lease_until, last_error, created_at, changed_at;

-- name: mark_work_sent
-- Only under the highest fence, and never what is finished (I-4); so in the three below.
UPDATE work SET stage = 'sent', changed_at = $3
WHERE id = $1 AND fence = $2 AND stage IN ('prepared', 'sent', 'unknown')
RETURNING id;

-- name: extend_lease
-- Only a lease that was not handed back: a late helper of the former holder would hold up the next try.
UPDATE work SET lease_until = $3
WHERE id = $1 AND fence = $2 AND stage IN ('prepared', 'sent', 'unknown') AND lease_until IS NOT NULL
RETURNING id;

-- name: finish_work
UPDATE work SET stage = $3, last_error = $4, lease_owner = '', lease_until = NULL, changed_at = $5
WHERE id = $1 AND fence = $2 AND stage IN ('prepared', 'sent', 'unknown')
RETURNING id;

-- name: put_back_work
-- Without an error nothing failed, so the tries are counted anew.
UPDATE work SET stage = $3, last_error = $4, attempts = CASE WHEN $4 = '' THEN 0 ELSE attempts END, due_at = $5, lease_owner = '', lease_until = NULL, changed_at = $6
WHERE id = $1 AND fence = $2 AND stage IN ('prepared', 'sent', 'unknown')
RETURNING id;

-- name: hasten_work
UPDATE work SET due_at = CASE WHEN due_at > $3 THEN $3 ELSE due_at END
WHERE kind = $1 AND subject = $2 AND stage IN ('prepared', 'sent', 'unknown')
RETURNING id;

-- name: list_open_work
SELECT id, kind, subject, stage, due_at, attempts, fence, lease_owner, lease_until, last_error, created_at, changed_at
FROM work WHERE stage IN ('prepared', 'sent', 'unknown') ORDER BY due_at, created_at, id LIMIT $1;

-- name: count_work
SELECT kind, stage, count(*) FROM work GROUP BY kind, stage;

-- name: open_task
INSERT INTO tasks (id, kind, role, subject, order_id, line, reason, opened_at, due_at, closed_at, closed_by)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11);

-- name: find_task
SELECT id, kind, role, subject, order_id, line, reason, opened_at, due_at, closed_at, closed_by FROM tasks WHERE id = $1;

-- name: open_tasks_of_role
SELECT id, kind, role, subject, order_id, line, reason, opened_at, due_at, closed_at, closed_by
FROM tasks WHERE role = $1 AND closed_at IS NULL ORDER BY due_at, opened_at, id LIMIT $2;

-- name: open_tasks_of_order
SELECT id, kind, role, subject, order_id, line, reason, opened_at, due_at, closed_at, closed_by
FROM tasks WHERE order_id = $1 AND closed_at IS NULL ORDER BY due_at, opened_at, id;

-- name: close_tasks
UPDATE tasks SET closed_at = $4, closed_by = $3 WHERE subject = $2 AND kind = $1 AND closed_at IS NULL
RETURNING id;
