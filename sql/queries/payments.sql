-- name: add_payment
INSERT INTO payments (id, order_id, customer_id, method, stage, amount, provider_reference, last_answer, confirmed_at,
                      confirmed_by, created_at, changed_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12);

-- name: find_payment
SELECT id, order_id, customer_id, method, stage, amount, provider_reference, last_answer, confirmed_at, confirmed_by,
       created_at, changed_at
FROM payments WHERE id = $1 AND (CAST($2 AS text) IS NULL OR customer_id = $2);

-- name: find_payment_of_order
SELECT id, order_id, customer_id, method, stage, amount, provider_reference, last_answer, confirmed_at, confirmed_by,
       created_at, changed_at
FROM payments WHERE order_id = $1 AND (CAST($2 AS text) IS NULL OR customer_id = $2);

-- name: list_awaited_payments
SELECT p.id, p.order_id, p.customer_id, p.method, p.stage, p.amount, p.provider_reference, p.last_answer, p.confirmed_at,
       p.confirmed_by, p.created_at, p.changed_at
FROM payments p JOIN orders o ON o.id = p.order_id
WHERE p.stage = 'awaiting' AND o.stage = 'placed'
ORDER BY p.created_at, p.id;

-- name: update_payment
UPDATE payments
SET method = $2, stage = $3, amount = $4, provider_reference = $5, last_answer = $6, confirmed_at = $7, confirmed_by = $8,
    changed_at = $9
WHERE id = $1 AND stage = $10
RETURNING id;

-- name: count_payment_event
-- Answers with a row the first time only (I-9).
INSERT INTO payment_events (id, kind, payment_id, amount, reference, occurred_at, received_at)
VALUES ($1, $2, $3, $4, $5, $6, $7)
ON CONFLICT (id) DO NOTHING
RETURNING id;
