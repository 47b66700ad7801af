-- Which Plesk runs there: whether it is supported follows from the day (R4). Empty: nobody told.
ALTER TABLE contracts ADD COLUMN plesk_version text NOT NULL DEFAULT '';
CREATE INDEX contracts_by_number ON contracts (number);

-- The provider's own number of a customer, by which an import finds it. Empty: nobody told.
ALTER TABLE customers ADD COLUMN number text NOT NULL DEFAULT '';

-- Rules that operators set aside for one contract: who, why and until when (R4, R78-R80).
CREATE TABLE contract_exceptions (
    id           text   NOT NULL PRIMARY KEY,
    contract_id  text   NOT NULL REFERENCES contracts (id),
    customer_id  text   NOT NULL REFERENCES customers (id),
    rule         text   NOT NULL CHECK (rule IN ('plesk_unsupported', 'not_ssl_capable', 'fixed_ip_address_missing',
                                                 'contract_invalid')),
    why          text   NOT NULL CHECK (why <> ''),
    until_day    text   NOT NULL,
    granted_by   text   NOT NULL,
    granted_at   bigint NOT NULL,
    confirmed_by text   NOT NULL,
    confirmed_at bigint,
    withdrawn_by text   NOT NULL,
    withdrawn_at bigint
);
CREATE INDEX contract_exceptions_by_contract ON contract_exceptions (contract_id, granted_at);
