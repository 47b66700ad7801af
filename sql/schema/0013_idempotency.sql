-- Answers already given to a POST with an Idempotency-Key. They are forgotten after a while.
CREATE TABLE idempotency (
    account_id      text    NOT NULL,
    idempotency_key text    NOT NULL,
    request_hash    text    NOT NULL,
    status          integer NOT NULL, -- 0 while the first request is still being answered
    body            text    NOT NULL,
    location        text    NOT NULL,
    created_at      bigint  NOT NULL,
    PRIMARY KEY (account_id, idempotency_key)
);
CREATE INDEX idempotency_by_age ON idempotency (created_at);
