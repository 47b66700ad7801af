-- The embedded authority's side of an application. The same application is one case: its reference is unique.
CREATE TABLE authority_cases (
    id                 text   NOT NULL PRIMARY KEY,
    reference          text   NOT NULL UNIQUE,
    stage              text   NOT NULL CHECK (stage IN ('open', 'on_hold', 'signing', 'issued', 'refused')),
    csr_der            bytea  NOT NULL,
    names              text   NOT NULL, -- separated by a space, common name first
    message            text   NOT NULL,
    answer             text   NOT NULL,
    call_outcome       text   CHECK (call_outcome IN ('reached_and_confirmed', 'reached_and_denied', 'absent', 'no_answer',
                                                      'wrong_number')),
    call_phone_number  text,
    call_number_source text,
    call_spoken_with   text,
    call_made_by       text,
    call_made_at       bigint,
    decided_by         text   NOT NULL,
    serial             text,
    received_at        bigint NOT NULL,
    changed_at         bigint NOT NULL,
    -- R16: a call that was made says where its number was found, by whom it was made and when.
    CHECK (call_outcome IS NULL OR (call_phone_number IS NOT NULL AND call_number_source IS NOT NULL
                                    AND call_spoken_with IS NOT NULL AND call_made_by IS NOT NULL AND call_made_at IS NOT NULL))
);
CREATE INDEX authority_cases_by_age ON authority_cases (received_at, id);

-- What the applicant says about itself.
CREATE TABLE authority_case_claims (
    case_id text NOT NULL REFERENCES authority_cases (id),
    field   text NOT NULL CHECK (field IN ('common_name', 'organization_english', 'department', 'city', 'prefecture', 'applicant_kind',
                                      'organization_name', 'legal_form', 'corporate_number', 'tdb_code', 'representative_name',
                                      'organization_phone', 'birth_date', 'opening_notified', 'trade_name_documented',
                                      'responsible_person_name', 'responsible_person_reading',
                                      'responsible_person_department', 'responsible_person_title', 'renewal_expiry',
                                      'other_use', 'ip_address', 'server_note', 'comment')),
    value   text NOT NULL,
    PRIMARY KEY (case_id, field)
);

-- What an officer confirmed, with source and day (R52).
CREATE TABLE authority_case_items (
    case_id      text   NOT NULL REFERENCES authority_cases (id),
    item         text   NOT NULL CHECK (item IN ('legal_existence', 'organization_name', 'address', 'domain_right', 'phone_number',
                                                 'presence', 'intention')),
    state        text   NOT NULL CHECK (state IN ('confirmed', 'different', 'not_visible', 'needs_paper')),
    source       text   NOT NULL,
    obtained_on  text   NOT NULL,
    note         text   NOT NULL,
    confirmed_by text   NOT NULL,
    confirmed_at bigint NOT NULL,
    PRIMARY KEY (case_id, item)
);

-- Written before the signature (law 4). A serial number is used once.
CREATE TABLE authority_issuances (
    serial            text    NOT NULL PRIMARY KEY,
    case_id           text    NOT NULL REFERENCES authority_cases (id),
    to_be_signed      bytea   NOT NULL,
    certificate       bytea,
    prepared_at       bigint  NOT NULL,
    signed_at         bigint,
    revoked_at        bigint,
    revocation_reason integer NOT NULL CHECK (revocation_reason BETWEEN 0 AND 10), -- CRLReason, RFC 5280 section 5.3.1
    CHECK ((certificate IS NULL) = (signed_at IS NULL))
);
CREATE INDEX authority_issuances_by_case ON authority_issuances (case_id, prepared_at);
CREATE INDEX authority_issuances_revoked ON authority_issuances (revoked_at, serial) WHERE revoked_at IS NOT NULL;
