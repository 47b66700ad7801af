-- Applications (申請): runs towards a certificate, counted by generation within their order.
CREATE TABLE applications (
    id                  text    NOT NULL PRIMARY KEY,
    order_id            text    NOT NULL REFERENCES orders (id),
    customer_id         text    NOT NULL REFERENCES customers (id),
    generation          integer NOT NULL CHECK (generation >= 1),
    stage               text    NOT NULL CHECK (stage IN ('gathering', 'making_key', 'awaiting_csr', 'ready_to_apply', 'sending',
                                                          'with_the_ca', 'on_hold', 'refused', 'issued', 'withdrawn')),
    csr_der             bytea   NOT NULL,
    spki_sha256         text    NOT NULL,
    key_location        text    NOT NULL,
    checked_digest      text    NOT NULL,
    authority_reference text    NOT NULL,
    authority_message   text    NOT NULL,
    hold_answer         text    NOT NULL,
    submitted_at        bigint,
    decided_at          bigint,
    certificate_id      text, -- certificates refer to applications; the way back has no foreign key
    created_at          bigint  NOT NULL,
    changed_at          bigint  NOT NULL,
    UNIQUE (order_id, generation)
);
-- Whether a key was used before (KEY-12).
CREATE INDEX applications_by_key ON applications (spki_sha256);

-- Certificates as they were received from the authority.
CREATE TABLE certificates (
    id                 text   NOT NULL PRIMARY KEY,
    order_id           text   NOT NULL REFERENCES orders (id),
    application_id     text   NOT NULL REFERENCES applications (id),
    customer_id        text   NOT NULL REFERENCES customers (id),
    serial             text   NOT NULL,
    sha256_fingerprint text   NOT NULL,
    leaf_pem           text   NOT NULL,
    chain_pem          text   NOT NULL,
    names              text   NOT NULL, -- separated by a space, common name first
    not_before         bigint NOT NULL,
    not_after          bigint NOT NULL,
    received_at        bigint NOT NULL
);
CREATE INDEX certificates_by_order ON certificates (order_id, received_at);
