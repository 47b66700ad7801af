-- name: audit_head
SELECT sequence, hash FROM audit_head WHERE id = 1;

-- name: lock_audit_head
-- SQLite has one writer: whoever writes holds everything.
SELECT sequence, hash FROM audit_head WHERE id = 1;

-- name: lock_audit_head [postgres]
-- The last lock a transaction takes, so that commits queue here and cannot wait for one another in a circle.
SELECT sequence, hash FROM audit_head WHERE id = 1 FOR UPDATE;

-- name: move_audit_head
UPDATE audit_head SET sequence = $1, hash = $2 WHERE id = 1 AND sequence = $3
RETURNING id;

-- name: add_audit_event
INSERT INTO audit_events (sequence, occurred_at, actor_role, actor_name, via, request_id, action, subject_kind, subject,
                          customer_id, order_id, why, detail, previous_hash, hash)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15);

-- name: audit_events_after
SELECT sequence, occurred_at, actor_role, actor_name, via, request_id, action, subject_kind, subject, customer_id, order_id,
       why, detail, previous_hash, hash
FROM audit_events WHERE sequence > $1 ORDER BY sequence LIMIT $2;

-- name: audit_events_about
SELECT sequence, occurred_at, actor_role, actor_name, via, request_id, action, subject_kind, subject, customer_id, order_id,
       why, detail, previous_hash, hash
FROM audit_events WHERE order_id = $1 ORDER BY sequence;
