-- By what orders are found: made from what stands elsewhere, and changed in the same transaction. Terms are bytes, so that both
-- engines order them alike whatever the collation, and a beginning is a range of the index.
CREATE TABLE search_terms (
    owner_id    text   NOT NULL, -- of an order, a dossier, a contract or a customer, as the kind says: no foreign key
    kind        text   NOT NULL CHECK (kind IN ('order_number', 'name', 'receipt_number', 'serial', 'organization', 'contract',
                                                'server', 'customer', 'mail_address')),
    term        bytea  NOT NULL,
    customer_id text   NOT NULL,
    created_at  bigint NOT NULL, -- of the owner
    PRIMARY KEY (owner_id, kind, term)
);
CREATE INDEX search_terms_by_term ON search_terms (term, created_at DESC, owner_id, kind);
CREATE INDEX search_terms_of_customer ON search_terms (customer_id, term, created_at DESC, owner_id, kind);
CREATE INDEX orders_by_dossier ON orders (dossier_id, created_at DESC, id DESC);
CREATE INDEX orders_by_contract ON orders (contract_id, created_at DESC, id DESC);

-- How far the terms of what was there before have been made; begins again when the program folds in another way.
CREATE TABLE search_filling (
    one      integer NOT NULL PRIMARY KEY CHECK (one = 1),
    edition  integer NOT NULL,
    owner    text    CHECK (owner IN ('customer', 'contract', 'dossier', 'order')), -- of these now; NULL: all are made
    after_id text    NOT NULL
);
INSERT INTO search_filling (one, edition, owner, after_id) VALUES (1, 0, 'customer', '');
