-- name: add_order
INSERT INTO orders (id, number, customer_id, contract_id, dossier_id, product, price, tax_percent, stage, names, language,
                    created_at, changed_at, term_months, servers, ports, keys, licences)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18);

-- name: find_order
SELECT id, number, customer_id, contract_id, dossier_id, product, price, tax_percent, stage, names, language, created_at,
       changed_at, term_months, servers, ports, keys, licences
FROM orders WHERE id = $1 AND (CAST($2 AS text) IS NULL OR customer_id = $2);

-- name: find_order_by_number
SELECT id, number, customer_id, contract_id, dossier_id, product, price, tax_percent, stage, names, language, created_at,
       changed_at, term_months, servers, ports, keys, licences
FROM orders WHERE number = $1 AND (CAST($2 AS text) IS NULL OR customer_id = $2);

-- name: list_orders
-- From the order with this created_at and id on, into the past.
SELECT id, number, customer_id, contract_id, dossier_id, product, price, tax_percent, stage, names, language, created_at,
       changed_at, term_months, servers, ports, keys, licences
FROM orders WHERE (created_at, id) < ($1, $2) ORDER BY created_at DESC, id DESC LIMIT $3;

-- name: list_orders_of_customer
SELECT id, number, customer_id, contract_id, dossier_id, product, price, tax_percent, stage, names, language, created_at,
       changed_at, term_months, servers, ports, keys, licences
FROM orders WHERE customer_id = $4 AND (created_at, id) < ($1, $2) ORDER BY created_at DESC, id DESC LIMIT $3;

-- name: update_order
-- Moves only from the stage we saw, so that two writers cannot both win; so in every update with a stage.
UPDATE orders SET stage = $2, names = $3, language = $4, changed_at = $5 WHERE id = $1 AND stage = $6
RETURNING id;

-- name: put_answer
INSERT INTO order_answers (order_id, field, value) VALUES ($1, $2, $3)
ON CONFLICT (order_id, field) DO UPDATE SET value = excluded.value;

-- name: answers_of_order
SELECT field, value FROM order_answers WHERE order_id = $1;
