-- An installation that was neither proven nor put back stays unproven. SQLite changes a CHECK only by making the table anew,
-- and nothing may refer to the former one when it goes; PostgreSQL takes the same text.
CREATE TABLE installations_anew (
    id             text   NOT NULL PRIMARY KEY,
    order_id       text   NOT NULL REFERENCES orders (id),
    application_id text   NOT NULL REFERENCES applications (id),
    certificate_id text   NOT NULL REFERENCES certificates (id),
    customer_id    text   NOT NULL REFERENCES customers (id),
    server_id      text   NOT NULL REFERENCES servers (id),
    stage          text   NOT NULL CHECK (stage IN ('prepared', 'staged', 'switched', 'proven', 'rolled_back', 'unproven')),
    folder         text   NOT NULL,
    former_folder  text   NOT NULL,
    failure        text   NOT NULL,
    created_at     bigint NOT NULL,
    changed_at     bigint NOT NULL
);
INSERT INTO installations_anew (id, order_id, application_id, certificate_id, customer_id, server_id, stage, folder,
                                former_folder, failure, created_at, changed_at)
SELECT id, order_id, application_id, certificate_id, customer_id, server_id, stage, folder, former_folder, failure, created_at,
       changed_at
FROM installations;

CREATE TABLE installation_proofs_anew (
    installation_id    text    NOT NULL REFERENCES installations_anew (id),
    name               text    NOT NULL,
    address            text    NOT NULL,
    serial             text    NOT NULL,
    sha256_fingerprint text    NOT NULL,
    chain_length       integer NOT NULL,
    protocol           text    NOT NULL,
    seen_at            bigint  NOT NULL
);
INSERT INTO installation_proofs_anew (installation_id, name, address, serial, sha256_fingerprint, chain_length, protocol, seen_at)
SELECT installation_id, name, address, serial, sha256_fingerprint, chain_length, protocol, seen_at FROM installation_proofs;

DROP TABLE installation_proofs;
DROP TABLE installations;
ALTER TABLE installations_anew RENAME TO installations;
ALTER TABLE installation_proofs_anew RENAME TO installation_proofs;
CREATE INDEX installations_by_order ON installations (order_id, created_at);
CREATE INDEX installation_proofs_by_installation ON installation_proofs (installation_id, name, address, seen_at);
