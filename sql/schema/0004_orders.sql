-- What was bought. The price is the one shown when the order was made, tax included.
CREATE TABLE orders (
    id          text    NOT NULL PRIMARY KEY,
    number      text    NOT NULL UNIQUE,
    customer_id text    NOT NULL REFERENCES customers (id),
    contract_id text    NOT NULL REFERENCES contracts (id),
    dossier_id  text    NOT NULL REFERENCES dossiers (id),
    product     text    NOT NULL,
    price       bigint  NOT NULL,
    tax_percent integer NOT NULL,
    stage       text    NOT NULL CHECK (stage IN ('draft', 'placed', 'cancelled')),
    names       text    NOT NULL, -- separated by a space, common name first
    language    text    NOT NULL CHECK (language IN ('ja', 'en')),
    created_at  bigint  NOT NULL,
    changed_at  bigint  NOT NULL
);
CREATE INDEX orders_by_age ON orders (created_at DESC, id DESC);
CREATE INDEX orders_by_customer ON orders (customer_id, created_at DESC, id DESC);

-- Answers of the survey that belong to one order; the others are facts of the dossier.
CREATE TABLE order_answers (
    order_id text NOT NULL REFERENCES orders (id),
    field    text NOT NULL CHECK (field IN ('common_name', 'organization_english', 'department', 'city', 'prefecture', 'applicant_kind',
                                      'organization_name', 'legal_form', 'corporate_number', 'tdb_code', 'representative_name',
                                      'organization_phone', 'birth_date', 'opening_notified', 'trade_name_documented',
                                      'responsible_person_name', 'responsible_person_reading',
                                      'responsible_person_department', 'responsible_person_title', 'renewal_expiry',
                                      'other_use', 'ip_address', 'server_note', 'comment')),
    value    text NOT NULL,
    PRIMARY KEY (order_id, field)
);

-- R11, R12: what was asked of a customer, behind a personal link that expires. The link is known by its SHA-256.
CREATE TABLE information_requests (
    id          text   NOT NULL PRIMARY KEY,
    order_id    text   NOT NULL REFERENCES orders (id),
    customer_id text   NOT NULL REFERENCES customers (id),
    token_hash  text   NOT NULL UNIQUE,
    asked       text   NOT NULL, -- survey fields, separated by a space
    created_at  bigint NOT NULL,
    expires_at  bigint NOT NULL,
    answered_at bigint
);
CREATE INDEX information_requests_by_order ON information_requests (order_id, created_at);
