-- name: add_posting
INSERT INTO ledger_postings (id, purpose, order_id, bank_line_id, posted_at, posted_by) VALUES ($1, $2, $3, $4, $5, $6);

-- name: add_movement
INSERT INTO ledger_movements (posting_id, position, debit, credit, amount) VALUES ($1, $2, $3, $4, $5);

-- name: list_postings_of_order
-- One row for each movement.
SELECT p.id, p.purpose, p.order_id, p.bank_line_id, p.posted_at, p.posted_by, m.debit, m.credit, m.amount
FROM ledger_postings p JOIN ledger_movements m ON m.posting_id = p.id
WHERE p.order_id = $1
ORDER BY p.posted_at, p.id, m.position;

-- name: list_postings_of_line
SELECT p.id, p.purpose, p.order_id, p.bank_line_id, p.posted_at, p.posted_by, m.debit, m.credit, m.amount
FROM ledger_postings p JOIN ledger_movements m ON m.posting_id = p.id
WHERE p.bank_line_id = $1
ORDER BY p.posted_at, p.id, m.position;

-- name: list_ledger_balances
SELECT account, CAST(SUM(amount) AS bigint)
FROM (SELECT debit AS account, amount FROM ledger_movements
      UNION ALL
      SELECT credit AS account, -amount AS amount FROM ledger_movements) AS entries
GROUP BY account;

-- name: list_receivables
SELECT p.order_id, CAST(SUM(CASE WHEN m.debit = 'receivable' THEN m.amount ELSE -m.amount END) AS bigint)
FROM ledger_postings p JOIN ledger_movements m ON m.posting_id = p.id
WHERE p.order_id IS NOT NULL AND (m.debit = 'receivable' OR m.credit = 'receivable')
GROUP BY p.order_id
HAVING SUM(CASE WHEN m.debit = 'receivable' THEN m.amount ELSE -m.amount END) > 0
ORDER BY p.order_id;

-- name: list_refunds_owed
SELECT p.order_id, CAST(SUM(CASE WHEN m.credit = 'refund' THEN m.amount ELSE -m.amount END) AS bigint)
FROM ledger_postings p JOIN ledger_movements m ON m.posting_id = p.id
WHERE p.order_id IS NOT NULL AND (m.debit = 'refund' OR m.credit = 'refund')
GROUP BY p.order_id
HAVING SUM(CASE WHEN m.credit = 'refund' THEN m.amount ELSE -m.amount END) > 0
ORDER BY p.order_id;
