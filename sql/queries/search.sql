-- name: search_terms_of_owner
SELECT term FROM search_terms WHERE owner_id = $1 AND kind = $2;

-- name: remove_search_term
DELETE FROM search_terms WHERE owner_id = $1 AND kind = $2 AND term = $3;

-- name: add_search_term_of_order
INSERT INTO search_terms (owner_id, kind, term, customer_id, created_at)
SELECT id, $2, $3, customer_id, created_at FROM orders WHERE id = $1
ON CONFLICT (owner_id, kind, term) DO NOTHING;

-- name: add_search_term_of_dossier
INSERT INTO search_terms (owner_id, kind, term, customer_id, created_at)
SELECT id, $2, $3, customer_id, created_at FROM dossiers WHERE id = $1
ON CONFLICT (owner_id, kind, term) DO NOTHING;

-- name: add_search_term_of_contract
INSERT INTO search_terms (owner_id, kind, term, customer_id, created_at)
SELECT id, $2, $3, customer_id, created_at FROM contracts WHERE id = $1
ON CONFLICT (owner_id, kind, term) DO NOTHING;

-- name: add_search_term_of_customer
INSERT INTO search_terms (owner_id, kind, term, customer_id, created_at)
SELECT id, $2, $3, id, created_at FROM customers WHERE id = $1
ON CONFLICT (owner_id, kind, term) DO NOTHING;

-- name: find_search_terms
-- A term itself stands before those it begins; under one term the newest comes first.
SELECT kind, owner_id, CASE WHEN term = $1 THEN 1 ELSE 0 END, created_at FROM search_terms
WHERE term >= $1 AND term < $2 ORDER BY term, created_at DESC, owner_id LIMIT $3;

-- name: find_search_terms_of_customer
SELECT kind, owner_id, CASE WHEN term = $1 THEN 1 ELSE 0 END, created_at FROM search_terms
WHERE customer_id = $4 AND term >= $1 AND term < $2 ORDER BY term, created_at DESC, owner_id LIMIT $3;

-- name: newest_orders_of_dossier
SELECT id, created_at FROM orders WHERE dossier_id = $1 ORDER BY created_at DESC, id DESC LIMIT $2;

-- name: newest_orders_of_contract
SELECT id, created_at FROM orders WHERE contract_id = $1 ORDER BY created_at DESC, id DESC LIMIT $2;

-- name: newest_orders_of_customer
SELECT id, created_at FROM orders WHERE customer_id = $1 ORDER BY created_at DESC, id DESC LIMIT $2;

-- name: search_filling
SELECT edition, owner, after_id FROM search_filling;

-- name: move_search_filling
UPDATE search_filling SET edition = $1, owner = $2, after_id = $3;

-- name: forget_search_terms
DELETE FROM search_terms;

-- name: customers_to_be_found
SELECT id, name, number, mail_address FROM customers WHERE id > $1 ORDER BY id LIMIT $2;

-- name: contracts_to_be_found
SELECT id, number FROM contracts WHERE id > $1 ORDER BY id LIMIT $2;

-- name: dossiers_to_be_found
SELECT id FROM dossiers WHERE id > $1 ORDER BY id LIMIT $2;

-- name: orders_to_be_found
SELECT id, number, names FROM orders WHERE id > $1 ORDER BY id LIMIT $2;

-- name: receipt_numbers_to_be_found
-- Of the orders after the first and up to the second.
SELECT order_id, authority_reference FROM applications WHERE order_id > $1 AND order_id <= $2 AND authority_reference <> '';

-- name: serials_to_be_found
SELECT order_id, serial FROM certificates WHERE order_id > $1 AND order_id <= $2;
