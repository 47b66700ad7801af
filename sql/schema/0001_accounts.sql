-- The hosting customers who buy.
CREATE TABLE customers (
    id           text   NOT NULL PRIMARY KEY,
    name         text   NOT NULL,
    mail_address text   NOT NULL,
    language     text   NOT NULL CHECK (language IN ('ja', 'en')),
    created_at   bigint NOT NULL
);

-- Who signs in: customers, operators of the desk, officers of the authority.
CREATE TABLE accounts (
    id              text     NOT NULL PRIMARY KEY,
    login           text     NOT NULL UNIQUE,
    name            text     NOT NULL,
    role            text     NOT NULL CHECK (role IN ('customer', 'desk_operator', 'authority_officer', 'machine')),
    customer_id     text     REFERENCES customers (id),
    password_hash   text     NOT NULL,
    failed_attempts integer  NOT NULL CHECK (failed_attempts >= 0),
    locked_until    bigint,
    language        text     NOT NULL CHECK (language IN ('ja', 'en')),
    closed          smallint NOT NULL CHECK (closed IN (0, 1)),
    created_at      bigint   NOT NULL,
    -- Law 10: whoever has the role of a customer belongs to one, and nobody else does.
    CHECK ((role = 'customer') = (customer_id IS NOT NULL))
);

-- Browsers that are signed in, by the SHA-256 of their cookie (SESS-01).
CREATE TABLE sessions (
    token_hash   text   NOT NULL PRIMARY KEY,
    account_id   text   NOT NULL REFERENCES accounts (id),
    form_secret  text   NOT NULL,
    created_at   bigint NOT NULL,
    last_seen_at bigint NOT NULL
);
CREATE INDEX sessions_by_account ON sessions (account_id);
CREATE INDEX sessions_by_age ON sessions (created_at);

-- Keys of programs, by their SHA-256 (AUTH-10).
CREATE TABLE api_keys (
    id           text   NOT NULL PRIMARY KEY,
    key_hash     text   NOT NULL UNIQUE,
    account_id   text   NOT NULL REFERENCES accounts (id),
    label        text   NOT NULL,
    created_at   bigint NOT NULL,
    expires_at   bigint NOT NULL,
    last_used_at bigint
);
