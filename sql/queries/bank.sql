-- name: add_bank_file
INSERT INTO bank_files (sha256, kind, name, lines, imported_at, imported_by) VALUES ($1, $2, $3, $4, $5, $6);

-- name: find_bank_file
SELECT sha256, kind, name, lines, imported_at, imported_by FROM bank_files WHERE sha256 = $1;

-- name: add_bank_line
-- Answers with a row the first time only.
INSERT INTO bank_lines (id, file, fingerprint, line, account, kind, booked_on, amount, reference, payer_code, payer_name,
                        bank_name, branch_name, remark, stage, changed_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)
ON CONFLICT (fingerprint) DO NOTHING
RETURNING id;

-- name: know_bank_line
SELECT id FROM bank_lines WHERE fingerprint = $1;

-- name: find_bank_line
SELECT id, file, fingerprint, line, account, kind, booked_on, amount, reference, payer_code, payer_name, bank_name, branch_name,
       remark, stage, changed_at
FROM bank_lines WHERE id = $1;

-- name: list_bank_lines
SELECT id, file, fingerprint, line, account, kind, booked_on, amount, reference, payer_code, payer_name, bank_name, branch_name,
       remark, stage, changed_at
FROM bank_lines WHERE stage = $1 ORDER BY booked_on, id LIMIT $2;

-- name: list_transfers_like
SELECT id, file, fingerprint, line, account, kind, booked_on, amount, reference, payer_code, payer_name, bank_name, branch_name,
       remark, stage, changed_at
FROM bank_lines
WHERE kind = 'transfer' AND account = $1 AND amount = $2 AND booked_on <= $3
ORDER BY booked_on, id;

-- name: update_bank_line
UPDATE bank_lines SET stage = $2, changed_at = $3 WHERE id = $1 AND stage = $4
RETURNING id;
