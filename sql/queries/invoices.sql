-- name: add_invoicing_document
INSERT INTO invoicing_documents (number, kind, year, serial, order_id, customer_id, invoice, issued_on, issued_at, issued_by,
                                 happened_on, amount, issuer_name, issuer_registration, issuer_address, issuer_phone, recipient,
                                 price_basis, rounding, paid_by, reason, note)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22);

-- name: add_invoicing_line
INSERT INTO invoicing_lines (number, position, description, quantity, unit_price, percent) VALUES ($1, $2, $3, $4, $5, $6);

-- name: add_invoicing_total
INSERT INTO invoicing_totals (number, percent, position, excluding_tax, tax) VALUES ($1, $2, $3, $4, $5);

-- name: find_invoicing_document
SELECT number, kind, order_id, customer_id, invoice, issued_on, issued_at, issued_by, happened_on, amount, issuer_name,
       issuer_registration, issuer_address, issuer_phone, recipient, price_basis, rounding, paid_by, reason, note
FROM invoicing_documents WHERE number = $1 AND (CAST($2 AS text) IS NULL OR customer_id = $2);

-- name: invoicing_documents_of_order
SELECT number, kind, order_id, customer_id, invoice, issued_on, issued_at, issued_by, happened_on, amount, issuer_name,
       issuer_registration, issuer_address, issuer_phone, recipient, price_basis, rounding, paid_by, reason, note
FROM invoicing_documents WHERE order_id = $1
ORDER BY issued_at, CASE kind WHEN 'invoice' THEN 1 WHEN 'receipt' THEN 2 ELSE 3 END, year, serial;

-- name: search_invoicing_documents
SELECT number, kind, order_id, customer_id, invoice, issued_on, issued_at, issued_by, happened_on, amount, issuer_name,
       issuer_registration, issuer_address, issuer_phone, recipient, price_basis, rounding, paid_by, reason, note
FROM invoicing_documents
WHERE (CAST($1 AS text) IS NULL OR customer_id = $1) AND (CAST($2 AS text) IS NULL OR kind = $2)
  AND (CAST($3 AS text) IS NULL OR issued_on >= $3) AND (CAST($4 AS text) IS NULL OR issued_on <= $4)
  AND (CAST($5 AS bigint) IS NULL OR amount >= $5) AND (CAST($6 AS bigint) IS NULL OR amount <= $6)
ORDER BY issued_on DESC, number DESC LIMIT $7;

-- name: last_invoicing_number
SELECT number FROM invoicing_documents WHERE kind = $1 ORDER BY year DESC, serial DESC LIMIT 1;

-- name: invoicing_lines_of
SELECT description, quantity, unit_price, percent FROM invoicing_lines WHERE number = $1 ORDER BY position;

-- name: invoicing_totals_of
SELECT percent, excluding_tax, tax FROM invoicing_totals WHERE number = $1 ORDER BY position;
