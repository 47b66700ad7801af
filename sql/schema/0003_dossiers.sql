-- What we know about an organization, shared by all its orders.
CREATE TABLE dossiers (
    id          text   NOT NULL PRIMARY KEY,
    customer_id text   NOT NULL REFERENCES customers (id),
    created_at  bigint NOT NULL
);
CREATE INDEX dossiers_by_customer ON dossiers (customer_id, created_at);

-- The present fact of each field, with its source, the day it was obtained and the last day it counts (law 6).
CREATE TABLE dossier_facts (
    dossier_id   text   NOT NULL REFERENCES dossiers (id),
    field        text   NOT NULL CHECK (field IN ('common_name', 'organization_english', 'department', 'city', 'prefecture', 'applicant_kind',
                                      'organization_name', 'legal_form', 'corporate_number', 'tdb_code', 'representative_name',
                                      'organization_phone', 'birth_date', 'opening_notified', 'trade_name_documented',
                                      'responsible_person_name', 'responsible_person_reading',
                                      'responsible_person_department', 'responsible_person_title', 'renewal_expiry',
                                      'other_use', 'ip_address', 'server_note', 'comment')),
    value        text   NOT NULL,
    source       text   NOT NULL CHECK (source IN ('survey', 'information_request', 'customer_correction', 'operator_entry')),
    obtained_on  text   NOT NULL,
    counts_until text   NOT NULL,
    recorded_by  text   NOT NULL,
    recorded_at  bigint NOT NULL,
    PRIMARY KEY (dossier_id, field)
);
