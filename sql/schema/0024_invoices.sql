-- Qualified invoices, receipts and credit notes as they were issued (消費税法 art. 57-4, 電子帳簿保存法 art. 7).
-- happened_on is the day of the transaction, of the money's arrival, or of the return.
CREATE TABLE invoicing_documents (
    number              text    NOT NULL PRIMARY KEY,
    kind                text    NOT NULL CHECK (kind IN ('invoice', 'receipt', 'credit_note')),
    year                integer NOT NULL CHECK (year BETWEEN 1989 AND 9999),
    serial              integer NOT NULL CHECK (serial BETWEEN 1 AND 999999),
    invoice             text    NOT NULL REFERENCES invoicing_documents (number),
    order_id            text    NOT NULL REFERENCES orders (id),
    customer_id         text    NOT NULL REFERENCES customers (id),
    issued_on           text    NOT NULL,
    issued_at           bigint  NOT NULL,
    issued_by           text    NOT NULL,
    happened_on         text    NOT NULL,
    amount              bigint  NOT NULL CHECK (amount BETWEEN 1 AND 999999999999),
    -- of invoices
    issuer_name         text,
    issuer_registration text,
    issuer_address      text,
    issuer_phone        text,
    recipient           text,
    price_basis         text    CHECK (price_basis IN ('tax_included', 'tax_excluded')),
    rounding            text    CHECK (rounding IN ('down', 'half_up', 'up')),
    -- of receipts
    paid_by             text    CHECK (paid_by IN ('bank_transfer', 'card')),
    -- of credit notes
    reason              text    CHECK (reason IN ('order_cancelled', 'refunded', 'price_reduced', 'corrected')),
    note                text,
    UNIQUE (kind, year, serial),
    CHECK ((kind = 'invoice') = (invoice = number)),
    CHECK ((kind = 'invoice') = (issuer_name IS NOT NULL AND issuer_registration IS NOT NULL AND issuer_address IS NOT NULL
                                 AND issuer_phone IS NOT NULL AND recipient IS NOT NULL AND price_basis IS NOT NULL
                                 AND rounding IS NOT NULL)),
    CHECK ((kind = 'receipt') = (paid_by IS NOT NULL)),
    CHECK ((kind = 'credit_note') = (reason IS NOT NULL AND note IS NOT NULL))
);
CREATE INDEX invoicing_documents_by_order ON invoicing_documents (order_id, issued_at);
CREATE INDEX invoicing_documents_by_day ON invoicing_documents (issued_on, number);
CREATE INDEX invoicing_documents_by_customer ON invoicing_documents (customer_id, issued_on);

-- What was sold, of invoices.
CREATE TABLE invoicing_lines (
    number      text    NOT NULL REFERENCES invoicing_documents (number),
    position    integer NOT NULL CHECK (position >= 1),
    description text    NOT NULL,
    quantity    integer NOT NULL CHECK (quantity >= 1),
    unit_price  bigint  NOT NULL CHECK (unit_price >= 0),
    percent     integer NOT NULL CHECK (percent BETWEEN 0 AND 100),
    PRIMARY KEY (number, position)
);

-- One for each rate, rounded once; of invoices and credit notes.
CREATE TABLE invoicing_totals (
    number        text    NOT NULL REFERENCES invoicing_documents (number),
    percent       integer NOT NULL CHECK (percent BETWEEN 0 AND 100),
    position      integer NOT NULL CHECK (position >= 1),
    excluding_tax bigint  NOT NULL CHECK (excluding_tax >= 0),
    tax           bigint  NOT NULL CHECK (tax >= 0),
    PRIMARY KEY (number, percent)
);
