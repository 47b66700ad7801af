-- name: add_contract
INSERT INTO contracts (id, customer_id, number, plan, plesk, ssl_capable, fixed_ip_address, valid, ends_on, created_at,
                       plesk_version)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11);

-- name: find_contract
-- $2 is the customer who asks, or NULL for the whole desk (law 10); so in every query with a scope.
SELECT id, customer_id, number, plan, plesk, ssl_capable, fixed_ip_address, valid, ends_on, created_at,
       plesk_version
FROM contracts WHERE id = $1 AND (CAST($2 AS text) IS NULL OR customer_id = $2);

-- name: list_contracts
SELECT id, customer_id, number, plan, plesk, ssl_capable, fixed_ip_address, valid, ends_on, created_at,
       plesk_version
FROM contracts ORDER BY number, id;

-- name: list_contracts_of_customer
SELECT id, customer_id, number, plan, plesk, ssl_capable, fixed_ip_address, valid, ends_on, created_at,
       plesk_version
FROM contracts WHERE customer_id = $1 ORDER BY number, id;

-- name: update_contract
UPDATE contracts SET plan = $2, plesk = $3, ssl_capable = $4, fixed_ip_address = $5, valid = $6, ends_on = $7,
                     plesk_version = $8
WHERE id = $1
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

-- name: list_servers
SELECT id, contract_id, label, ssh_host, ssh_port, ssh_user, host_key_sha256, site_folder, check_command, reload_command,
       site_address, site_port
FROM servers ORDER BY contract_id, label, id;

-- name: update_server
UPDATE servers SET ssh_host = $2, ssh_port = $3, ssh_user = $4, host_key_sha256 = $5, site_folder = $6, check_command = $7,
                   reload_command = $8, site_address = $9, site_port = $10
WHERE id = $1
RETURNING id;

-- name: add_exception
INSERT INTO contract_exceptions (id, contract_id, customer_id, rule, why, until_day, granted_by, granted_at, confirmed_by,
                                 confirmed_at, withdrawn_by, withdrawn_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12);

-- name: exceptions_of_contract
SELECT id, contract_id, customer_id, rule, why, until_day, granted_by, granted_at, confirmed_by, confirmed_at, withdrawn_by,
       withdrawn_at
FROM contract_exceptions WHERE contract_id = $1 ORDER BY granted_at, id;

-- name: find_exception
SELECT id, contract_id, customer_id, rule, why, until_day, granted_by, granted_at, confirmed_by, confirmed_at, withdrawn_by,
       withdrawn_at
FROM contract_exceptions WHERE id = $1;

-- name: list_exceptions
SELECT id, contract_id, customer_id, rule, why, until_day, granted_by, granted_at, confirmed_by, confirmed_at, withdrawn_by,
       withdrawn_at
FROM contract_exceptions ORDER BY granted_at, id;

-- name: confirm_exception
UPDATE contract_exceptions SET confirmed_by = $2, confirmed_at = $3
WHERE id = $1 AND confirmed_at IS NULL AND withdrawn_at IS NULL
RETURNING id;

-- name: withdraw_exception
UPDATE contract_exceptions SET withdrawn_by = $2, withdrawn_at = $3 WHERE id = $1 AND withdrawn_at IS NULL
RETURNING id;
