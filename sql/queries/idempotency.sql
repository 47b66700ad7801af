-- name: find_remembered_answer
SELECT account_id, idempotency_key, request_hash, status, body, location, created_at
FROM idempotency WHERE account_id = $1 AND idempotency_key = $2;

-- name: reserve_idempotency_key
INSERT INTO idempotency (account_id, idempotency_key, request_hash, status, body, location, created_at)
VALUES ($1, $2, $3, $4, $5, $6, $7);

-- name: complete_remembered_answer
UPDATE idempotency SET status = $3, body = $4, location = $5 WHERE account_id = $1 AND idempotency_key = $2
RETURNING account_id;

-- name: release_idempotency_key
DELETE FROM idempotency WHERE account_id = $1 AND idempotency_key = $2 AND status = 0;

-- name: forget_answers_before
DELETE FROM idempotency WHERE created_at < $1;
