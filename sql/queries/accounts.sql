-- name: add_customer
INSERT INTO customers (id, name, mail_address, language, created_at) VALUES ($1, $2, $3, $4, $5);

-- name: find_customer
SELECT id, name, mail_address, language, created_at FROM customers WHERE id = $1;

-- name: list_customers
SELECT id, name, mail_address, language, created_at FROM customers ORDER BY name, id;

-- name: add_account
INSERT INTO accounts (id, login, name, role, customer_id, password_hash, failed_attempts, locked_until, language, closed,
                      created_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11);

-- name: find_account
SELECT id, login, name, role, customer_id, password_hash, failed_attempts, locked_until, language, closed, created_at
FROM accounts WHERE id = $1;

-- name: find_account_by_login
SELECT id, login, name, role, customer_id, password_hash, failed_attempts, locked_until, language, closed, created_at
FROM accounts WHERE login = $1;

-- name: list_accounts
SELECT id, login, name, role, customer_id, password_hash, failed_attempts, locked_until, language, closed, created_at
FROM accounts ORDER BY login;

-- name: update_account
UPDATE accounts SET password_hash = $2, failed_attempts = $3, locked_until = $4, language = $5, closed = $6 WHERE id = $1
RETURNING id;

-- name: add_session
INSERT INTO sessions (token_hash, account_id, form_secret, created_at, last_seen_at) VALUES ($1, $2, $3, $4, $5);

-- name: find_session
SELECT token_hash, account_id, form_secret, created_at, last_seen_at FROM sessions WHERE token_hash = $1;

-- name: touch_session
UPDATE sessions SET last_seen_at = $2 WHERE token_hash = $1;

-- name: end_session
DELETE FROM sessions WHERE token_hash = $1;

-- name: end_sessions_of
DELETE FROM sessions WHERE account_id = $1;

-- name: end_sessions_before
DELETE FROM sessions WHERE created_at < $1;

-- name: add_api_key
INSERT INTO api_keys (id, key_hash, account_id, label, created_at, expires_at, last_used_at)
VALUES ($1, $2, $3, $4, $5, $6, $7);

-- name: find_api_key
SELECT id, key_hash, account_id, label, created_at, expires_at, last_used_at FROM api_keys WHERE key_hash = $1;

-- name: touch_api_key
UPDATE api_keys SET last_used_at = $2 WHERE id = $1;
