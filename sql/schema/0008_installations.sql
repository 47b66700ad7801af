-- Putting a certificate on a server.
CREATE TABLE installations (
    id             text   NOT NULL PRIMARY KEY,
    order_id       text   NOT NULL REFERENCES orders (id),
    application_id text   NOT NULL REFERENCES applications (id),
    certificate_id text   NOT NULL REFERENCES certificates (id),
    customer_id    text   NOT NULL REFERENCES customers (id),
    server_id      text   NOT NULL REFERENCES servers (id),
    stage          text   NOT NULL CHECK (stage IN ('prepared', 'staged', 'switched', 'proven', 'rolled_back')),
    folder         text   NOT NULL,
    former_folder  text   NOT NULL,
    failure        text   NOT NULL,
    created_at     bigint NOT NULL,
    changed_at     bigint NOT NULL
);
CREATE INDEX installations_by_order ON installations (order_id, created_at);

-- Handshakes from outside that showed the certificate (law 7).
CREATE TABLE installation_proofs (
    installation_id    text    NOT NULL REFERENCES installations (id),
    name               text    NOT NULL,
    address            text    NOT NULL,
    serial             text    NOT NULL,
    sha256_fingerprint text    NOT NULL,
    chain_length       integer NOT NULL,
    protocol           text    NOT NULL,
    seen_at            bigint  NOT NULL
);
CREATE INDEX installation_proofs_by_installation ON installation_proofs (installation_id, name, address, seen_at);
