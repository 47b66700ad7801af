-- name: add_contract
INSERT INTO contracts (id, customer_id, number, plan, plesk, ssl_capable, fixed_ip_address, valid, ends_on, created_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10);

-- name: find_contract
-- $2 is the customer who asks, or NULL for the whole desk (law 10); so in every query with a scope.
SELECT id, customer_id, number, plan, plesk, ssl_capable, fixed_ip_address, valid, ends_on, created_at
FROM contracts WHERE id = $1 AND (CAST($2 AS text) IS NULL OR customer_id = $2);

-- name: list_contracts
SELECT id, customer_id, number, plan, plesk, ssl_capable, fixed_ip_address, valid, ends_on, created_at
FROM contracts ORDER BY number, id;

-- name: list_contracts_of_customer
SELECT id, customer_id, number, plan, plesk, ssl_capable, fixed_ip_address, valid, ends_on, created_at
FROM contracts WHERE customer_id = $1 ORDER BY number, id;

-- name: update_contract
UPDATE contracts SET ssl_capable = $2, fixed_ip_address = $3, valid = $4, ends_on = $5, plesk = $6 WHERE id = $1
RETURNING id;

-- name: add_server
INSERT INTO servers (id, contract_id, label, ssh_host, ssh_port, ssh_user, host_key_sha256, site_folder, check_command,
                     reload_command, site_address, site_port)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12);

-- name: servers_of_contract
SELECT id, contract_id, label, ssh_host, ssh_port, ssh_user, host_key_sha256, site_folder, check_command, reload_command,
       site_address, site_port
FROM servers WHERE contract_id = $1 ORDER BY label, id;

-- name: find_server
SELECT id, contract_id, label, ssh_host, ssh_port, ssh_user, host_key_sha256, site_folder, check_command, reload_command,
       site_address, site_port
FROM servers WHERE id = $1;
