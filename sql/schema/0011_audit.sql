-- The audit chain: who, when, what and why of every change; each entry hashes the one before (I-12). Nothing here refers
-- to other tables by foreign key: the record outlives what it is about.
CREATE TABLE audit_events (
    sequence      bigint NOT NULL PRIMARY KEY,
    occurred_at   bigint NOT NULL,
    actor_role    text   NOT NULL CHECK (actor_role IN ('customer', 'desk_operator', 'authority_officer', 'machine')),
    actor_name    text   NOT NULL,
    via           text   NOT NULL,
    request_id    text   NOT NULL,
    action        text   NOT NULL, -- an enumerator of audit::Action; entries of newer programs must not be refused
    subject_kind  text   NOT NULL,
    subject       text   NOT NULL,
    customer_id   text,
    order_id      text,
    why           text   NOT NULL,
    detail        text   NOT NULL,
    previous_hash text   NOT NULL,
    hash          text   NOT NULL
);
CREATE INDEX audit_events_by_order ON audit_events (order_id, sequence);

-- The end of the chain: one row, locked by every commit. Whoever cuts the tail off the log leaves it behind.
CREATE TABLE audit_head (
    id       integer NOT NULL PRIMARY KEY CHECK (id = 1),
    sequence bigint  NOT NULL,
    hash     text    NOT NULL
);
INSERT INTO audit_head (id, sequence, hash)
VALUES (1, 0, '0000000000000000000000000000000000000000000000000000000000000000');
