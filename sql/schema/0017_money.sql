-- What the bank says: files that were imported, and their lines, each kept once.
CREATE TABLE bank_files (
    sha256      text    NOT NULL PRIMARY KEY,
    kind        text    NOT NULL CHECK (kind IN ('account_statement', 'transfer_notice', 'csv')),
    name        text    NOT NULL,
    lines       integer NOT NULL CHECK (lines >= 0),
    imported_at bigint  NOT NULL,
    imported_by text    NOT NULL
);

CREATE TABLE bank_lines (
    id          text    NOT NULL PRIMARY KEY,
    file        text    NOT NULL REFERENCES bank_files (sha256),
    fingerprint text    NOT NULL UNIQUE,
    line        integer NOT NULL,
    account     text    NOT NULL,
    kind        text    NOT NULL CHECK (kind IN ('transfer', 'taken_back', 'put_right', 'other')),
    booked_on   text    NOT NULL,
    amount      bigint  NOT NULL CHECK (amount >= 0),
    reference   text    NOT NULL,
    payer_code  text    NOT NULL,
    payer_name  text    NOT NULL,
    bank_name   text    NOT NULL,
    branch_name text    NOT NULL,
    remark      text    NOT NULL,
    stage       text    NOT NULL CHECK (stage IN ('waiting', 'matched', 'reversed', 'set_aside')),
    changed_at  bigint  NOT NULL
);
CREATE INDEX bank_lines_by_stage ON bank_lines (stage, booked_on, id);
CREATE INDEX bank_lines_by_amount ON bank_lines (account, amount, booked_on);

-- The books. A movement debits one account and credits another with one amount, so that no posting can be out of balance.
CREATE TABLE ledger_postings (
    id           text   NOT NULL PRIMARY KEY,
    purpose      text   NOT NULL CHECK (purpose IN ('order_due', 'transfer_received', 'transfer_matched', 'overpaid',
                                                    'overpayment_used', 'fee_borne', 'card_charged', 'card_reversed',
                                                    'credit_note', 'refund_owed', 'refund_paid', 'reversal')),
    order_id     text            REFERENCES orders (id),
    bank_line_id text            REFERENCES bank_lines (id),
    posted_at    bigint NOT NULL,
    posted_by    text   NOT NULL
);
CREATE INDEX ledger_postings_by_order ON ledger_postings (order_id, posted_at);
CREATE INDEX ledger_postings_by_line ON ledger_postings (bank_line_id, posted_at);

CREATE TABLE ledger_movements (
    posting_id text    NOT NULL REFERENCES ledger_postings (id),
    position   integer NOT NULL,
    debit      text    NOT NULL CHECK (debit IN ('bank', 'card_provider', 'receivable', 'suspense', 'overpayment', 'refund',
                                                 'sales', 'consumption_tax', 'bank_charges')),
    credit     text    NOT NULL CHECK (credit IN ('bank', 'card_provider', 'receivable', 'suspense', 'overpayment', 'refund',
                                                  'sales', 'consumption_tax', 'bank_charges')),
    amount     bigint  NOT NULL CHECK (amount BETWEEN 1 AND 999999999999),
    CHECK (debit <> credit),
    PRIMARY KEY (posting_id, position)
);
