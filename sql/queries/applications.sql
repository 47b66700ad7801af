-- name: add_application
INSERT INTO applications (id, order_id, customer_id, generation, origin, stage, csr_der, spki_sha256, key_location, checked_digest,
                          authority_reference, authority_message, hold_answer, submitted_at, decided_at, certificate_id,
                          created_at, changed_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18);

-- name: find_application
SELECT id, order_id, customer_id, generation, origin, stage, csr_der, spki_sha256, key_location, checked_digest,
       authority_reference, authority_message, hold_answer, submitted_at, decided_at, certificate_id, created_at, changed_at
FROM applications WHERE id = $1 AND (CAST($2 AS text) IS NULL OR customer_id = $2);

-- name: applications_of_order
SELECT id, order_id, customer_id, generation, origin, stage, csr_der, spki_sha256, key_location, checked_digest,
       authority_reference, authority_message, hold_answer, submitted_at, decided_at, certificate_id, created_at, changed_at
FROM applications WHERE order_id = $1 ORDER BY generation DESC;

-- name: update_application
UPDATE applications
SET stage = $2, csr_der = $3, spki_sha256 = $4, key_location = $5, checked_digest = $6, authority_reference = $7,
    authority_message = $8, hold_answer = $9, submitted_at = $10, decided_at = $11, certificate_id = $12, changed_at = $13
WHERE id = $1 AND stage = $14
RETURNING order_id;

-- name: application_with_key
SELECT id FROM applications WHERE spki_sha256 = $1 AND id <> $2 LIMIT 1;

-- name: add_certificate
INSERT INTO certificates (id, order_id, application_id, customer_id, serial, sha256_fingerprint, leaf_pem, chain_pem, names,
                          not_before, not_after, received_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12);

-- name: find_certificate
SELECT id, order_id, application_id, customer_id, serial, sha256_fingerprint, leaf_pem, chain_pem, names, not_before,
       not_after, received_at
FROM certificates WHERE id = $1 AND (CAST($2 AS text) IS NULL OR customer_id = $2);

-- name: certificates_of_order
SELECT id, order_id, application_id, customer_id, serial, sha256_fingerprint, leaf_pem, chain_pem, names, not_before,
       not_after, received_at
FROM certificates WHERE order_id = $1 ORDER BY received_at DESC, id DESC;
