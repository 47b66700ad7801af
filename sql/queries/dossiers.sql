-- name: add_dossier
INSERT INTO dossiers (id, customer_id, created_at) VALUES ($1, $2, $3);

-- name: find_dossier
SELECT id, customer_id, created_at FROM dossiers WHERE id = $1 AND (CAST($2 AS text) IS NULL OR customer_id = $2);

-- name: find_dossier_of_customer
SELECT id, customer_id, created_at FROM dossiers WHERE customer_id = $1 ORDER BY created_at, id LIMIT 1;

-- name: put_fact
INSERT INTO dossier_facts (dossier_id, field, value, source, obtained_on, counts_until, recorded_by, recorded_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
ON CONFLICT (dossier_id, field) DO UPDATE
SET value = excluded.value, source = excluded.source, obtained_on = excluded.obtained_on,
    counts_until = excluded.counts_until, recorded_by = excluded.recorded_by, recorded_at = excluded.recorded_at;

-- name: facts_of_dossier
SELECT field, value, source, obtained_on, counts_until, recorded_by, recorded_at FROM dossier_facts WHERE dossier_id = $1;

-- name: add_information_request
INSERT INTO information_requests (id, order_id, customer_id, token_hash, asked, created_at, expires_at, answered_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8);

-- name: find_information_request_by_token
SELECT id, order_id, customer_id, token_hash, asked, created_at, expires_at, answered_at
FROM information_requests WHERE token_hash = $1;

-- name: information_requests_of_order
SELECT id, order_id, customer_id, token_hash, asked, created_at, expires_at, answered_at
FROM information_requests WHERE order_id = $1 ORDER BY created_at DESC, id DESC;

-- name: mark_information_request_answered
-- Only once, so that two windows with the same link cannot both win.
UPDATE information_requests SET answered_at = $2 WHERE id = $1 AND answered_at IS NULL
RETURNING id;
