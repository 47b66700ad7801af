-- name: add_customer
INSERT INTO customers (id, name, mail_address, language, created_at, number) VALUES ($1, $2, $3, $4, $5, $6);

-- name: find_customer
SELECT id, name, mail_address, language, created_at, number FROM customers WHERE id = $1;

-- name: list_customers
SELECT id, name, mail_address, language, created_at, number FROM customers ORDER BY name, id;

-- name: update_customer
UPDATE customers SET name = $2, mail_address = $3, language = $4, number = $5 WHERE id = $1 RETURNING id;

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

-- name: count_failure
-- Adds to what stands in the row, so that guesses at the same moment all count. A locked account counts nothing.
UPDATE accounts SET failed_attempts = failed_attempts + 1 WHERE id = $1 AND (locked_until IS NULL OR locked_until <= $2)
RETURNING failed_attempts;

-- name: lock_account
UPDATE accounts SET locked_until = $2 WHERE id = $1
RETURNING id;

-- name: forget_failures
-- A guess that was counted after the password was found right may have locked the account: then it stays locked.
UPDATE accounts SET failed_attempts = 0, locked_until = NULL
WHERE id = $1 AND password_hash = $2 AND closed = 0 AND (locked_until IS NULL OR locked_until <= $3)
RETURNING id;

-- name: replace_password_hash
-- Only the hash we saw, so that renewing the hash of an old password cannot bring that password back.
UPDATE accounts SET password_hash = $2 WHERE id = $1 AND password_hash = $3
RETURNING id;

-- name: choose_language
UPDATE accounts SET language = $2 WHERE id = $1
RETURNING id;

-- name: close_account
UPDATE accounts SET closed = 1 WHERE id = $1 AND closed = 0
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

-- name: end_other_sessions
DELETE FROM sessions WHERE account_id = $1 AND token_hash <> $2;

-- name: end_sessions_before
DELETE FROM sessions WHERE created_at < $1;

-- name: add_api_key
INSERT INTO api_keys (id, key_hash, account_id, label, created_at, expires_at, last_used_at)
VALUES ($1, $2, $3, $4, $5, $6, $7);

-- name: find_api_key
SELECT id, key_hash, account_id, label, created_at, expires_at, last_used_at FROM api_keys WHERE key_hash = $1;

-- name: find_api_key_by_id
SELECT id, key_hash, account_id, label, created_at, expires_at, last_used_at FROM api_keys WHERE id = $1;

-- name: list_api_keys
SELECT id, key_hash, account_id, label, created_at, expires_at, last_used_at FROM api_keys ORDER BY created_at, id;

-- name: end_api_key
UPDATE api_keys SET expires_at = $2 WHERE id = $1 AND expires_at > $2
RETURNING id;

-- name: touch_api_key
UPDATE api_keys SET last_used_at = $2 WHERE id = $1;
