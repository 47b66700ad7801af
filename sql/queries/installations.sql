-- name: add_installation
INSERT INTO installations (id, order_id, application_id, certificate_id, customer_id, server_id, stage, folder,
                           former_folder, failure, created_at, changed_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12);

-- name: find_installation
SELECT id, order_id, application_id, certificate_id, customer_id, server_id, stage, folder, former_folder, failure,
       created_at, changed_at
FROM installations WHERE id = $1 AND (CAST($2 AS text) IS NULL OR customer_id = $2);

-- name: installations_of_order
SELECT id, order_id, application_id, certificate_id, customer_id, server_id, stage, folder, former_folder, failure,
       created_at, changed_at
FROM installations WHERE order_id = $1 ORDER BY created_at DESC, id DESC;

-- name: update_installation
UPDATE installations SET stage = $2, folder = $3, former_folder = $4, failure = $5, changed_at = $6
WHERE id = $1 AND stage = $7
RETURNING id;

-- name: add_proof
INSERT INTO installation_proofs (installation_id, name, address, serial, sha256_fingerprint, chain_length, protocol, seen_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8);

-- name: proofs_of_installation
SELECT installation_id, name, address, serial, sha256_fingerprint, chain_length, protocol, seen_at
FROM installation_proofs WHERE installation_id = $1 ORDER BY name, address, seen_at;
