-- Calls end in two more ways. SQLite changes a CHECK only by making the table anew, and nothing may refer to the former one when
-- it goes; PostgreSQL takes the same text.
CREATE TABLE authority_cases_anew (
    id                 text    NOT NULL PRIMARY KEY,
    reference          text    NOT NULL UNIQUE,
    applicant          text    NOT NULL,
    stage              text    NOT NULL CHECK (stage IN ('open', 'on_hold', 'signing', 'issued', 'refused')),
    csr_der            bytea   NOT NULL,
    names              text    NOT NULL, -- separated by a space, common name first
    message            text    NOT NULL,
    answer             text    NOT NULL,
    call_outcome       text    CHECK (call_outcome IN ('reached_and_confirmed', 'reached_and_denied', 'absent', 'no_answer',
                                                       'wrong_number', 'reached_another', 'declined')),
    call_phone_number  text,
    call_number_source text,
    call_spoken_with   text,
    call_made_by       text,
    call_made_at       bigint,
    call_reused_from   text,
    decided_by         text    NOT NULL,
    serial             text,
    received_at        bigint  NOT NULL,
    changed_at         bigint  NOT NULL,
    revision           integer NOT NULL CHECK (revision >= 0),
    -- R16: a call that was made says where its number was found, by whom it was made and when.
    CHECK (call_outcome IS NULL OR (call_phone_number IS NOT NULL AND call_number_source IS NOT NULL
                                    AND call_spoken_with IS NOT NULL AND call_made_by IS NOT NULL AND call_made_at IS NOT NULL))
);
INSERT INTO authority_cases_anew (id, reference, applicant, stage, csr_der, names, message, answer, call_outcome,
                                  call_phone_number, call_number_source, call_spoken_with, call_made_by, call_made_at,
                                  call_reused_from, decided_by, serial, received_at, changed_at, revision)
SELECT id, reference, applicant, stage, csr_der, names, message, answer, call_outcome, call_phone_number, call_number_source,
       call_spoken_with, call_made_by, call_made_at, call_reused_from, decided_by, serial, received_at, changed_at, revision
FROM authority_cases;

CREATE TABLE authority_case_claims_anew (
    case_id text NOT NULL REFERENCES authority_cases_anew (id),
    field   text NOT NULL CHECK (field IN ('common_name', 'organization_english', 'department', 'city', 'prefecture', 'applicant_kind',
                                      'organization_name', 'legal_form', 'corporate_number', 'tdb_code', 'representative_name',
                                      'organization_phone', 'birth_date', 'opening_notified', 'trade_name_documented',
                                      'responsible_person_name', 'responsible_person_reading',
                                      'responsible_person_department', 'responsible_person_title', 'renewal_expiry',
                                      'other_use', 'ip_address', 'server_note', 'comment')),
    value   text NOT NULL,
    PRIMARY KEY (case_id, field)
);
INSERT INTO authority_case_claims_anew (case_id, field, value) SELECT case_id, field, value FROM authority_case_claims;

CREATE TABLE authority_case_items_anew (
    case_id      text   NOT NULL REFERENCES authority_cases_anew (id),
    item         text   NOT NULL CHECK (item IN ('legal_existence', 'organization_name', 'address', 'domain_right', 'phone_number',
                                                 'presence', 'intention')),
    state        text   NOT NULL CHECK (state IN ('confirmed', 'different', 'not_visible', 'needs_paper')),
    source       text   NOT NULL,
    obtained_on  text   NOT NULL,
    note         text   NOT NULL,
    confirmed_by text   NOT NULL,
    confirmed_at bigint NOT NULL,
    reused_from  text,
    PRIMARY KEY (case_id, item)
);
INSERT INTO authority_case_items_anew (case_id, item, state, source, obtained_on, note, confirmed_by, confirmed_at, reused_from)
SELECT case_id, item, state, source, obtained_on, note, confirmed_by, confirmed_at, reused_from FROM authority_case_items;

CREATE TABLE authority_issuances_anew (
    serial            text    NOT NULL PRIMARY KEY,
    case_id           text    NOT NULL REFERENCES authority_cases_anew (id),
    to_be_signed      bytea   NOT NULL,
    certificate       bytea,
    prepared_at       bigint  NOT NULL,
    signed_at         bigint,
    revoked_at        bigint,
    revocation_reason integer NOT NULL CHECK (revocation_reason BETWEEN 0 AND 10), -- CRLReason, RFC 5280 section 5.3.1
    CHECK ((certificate IS NULL) = (signed_at IS NULL))
);
INSERT INTO authority_issuances_anew (serial, case_id, to_be_signed, certificate, prepared_at, signed_at, revoked_at,
                                      revocation_reason)
SELECT serial, case_id, to_be_signed, certificate, prepared_at, signed_at, revoked_at, revocation_reason
FROM authority_issuances;

DROP TABLE authority_issuances;
DROP TABLE authority_case_items;
DROP TABLE authority_case_claims;
DROP TABLE authority_cases;
ALTER TABLE authority_cases_anew RENAME TO authority_cases;
ALTER TABLE authority_case_claims_anew RENAME TO authority_case_claims;
ALTER TABLE authority_case_items_anew RENAME TO authority_case_items;
ALTER TABLE authority_issuances_anew RENAME TO authority_issuances;
CREATE INDEX authority_cases_by_age ON authority_cases (received_at, id);
CREATE INDEX authority_cases_by_applicant ON authority_cases (applicant, received_at) WHERE applicant <> '';
CREATE INDEX authority_issuances_by_case ON authority_issuances (case_id, prepared_at);
CREATE INDEX authority_issuances_revoked ON authority_issuances (revoked_at, serial) WHERE revoked_at IS NOT NULL;

-- The call to the responsible person before it is made (R16, R57).
CREATE TABLE call_plans (
    case_id            text    NOT NULL PRIMARY KEY REFERENCES authority_cases (id),
    phone_number       text,
    number_source      text    CHECK (number_source IN ('tdb', 'itownpage', 'public_office_list', 'phone_bill',
                                                        'representative_number', 'ntt_directory', 'printed_townpage')),
    number_entry       text,
    number_seen_on     text,
    number_recorded_by text,
    number_recorded_at bigint,
    next_at            bigint,
    line               integer NOT NULL CHECK (line >= 0),
    chosen             text    NOT NULL CHECK (chosen IN ('by_nobody', 'by_applicant', 'by_officer', 'by_retry_plan')),
    wishes             text    NOT NULL, -- epoch milliseconds, separated by a space, rising
    tries              integer NOT NULL CHECK (tries >= 0),
    reminded_for       bigint,
    revision           integer NOT NULL CHECK (revision >= 0),
    -- G-30: a number says where it was found, when and by whom.
    CHECK (phone_number IS NULL OR (number_source IS NOT NULL AND number_entry IS NOT NULL AND number_seen_on IS NOT NULL
                                    AND number_recorded_by IS NOT NULL AND number_recorded_at IS NOT NULL))
);
-- One line makes one call at a time.
CREATE UNIQUE INDEX call_plans_by_slot ON call_plans (next_at, line) WHERE next_at IS NOT NULL;

-- Links by which responsible persons choose the time of their call. A link's token is its key; only the SHA-256 is kept.
CREATE TABLE call_links (
    token_hash text   NOT NULL PRIMARY KEY,
    case_id    text   NOT NULL REFERENCES authority_cases (id),
    created_at bigint NOT NULL
);

-- Every try, as it was made.
CREATE TABLE call_attempts (
    case_id       text    NOT NULL REFERENCES authority_cases (id),
    number        integer NOT NULL CHECK (number > 0),
    outcome       text    NOT NULL CHECK (outcome IN ('reached_and_confirmed', 'reached_and_denied', 'absent', 'no_answer',
                                                      'wrong_number', 'reached_another', 'declined')),
    phone_number  text    NOT NULL,
    number_source text    NOT NULL,
    spoken_with   text    NOT NULL,
    made_by       text    NOT NULL,
    made_at       bigint  NOT NULL,
    planned_at    bigint,
    script        text    NOT NULL,
    note          text    NOT NULL,
    PRIMARY KEY (case_id, number)
);
INSERT INTO call_attempts (case_id, number, outcome, phone_number, number_source, spoken_with, made_by, made_at, planned_at,
                           script, note)
SELECT id, 1, call_outcome, call_phone_number, call_number_source, call_spoken_with, call_made_by, call_made_at, NULL, '', ''
FROM authority_cases WHERE call_outcome IS NOT NULL AND call_reused_from IS NULL;

-- The reminder on the evening before, and two mails.
CREATE TABLE work_anew (
    id          text    NOT NULL PRIMARY KEY,
    kind        text    NOT NULL CHECK (kind IN ('send_mail', 'request_information', 'make_key', 'send_to_ca', 'ask_the_ca',
                                                 'sign_certificate', 'install_certificate', 'renew_certificate', 'scan_upload',
                                                 'erase_upload', 'remind_of_call')),
    subject     text    NOT NULL,
    stage       text    NOT NULL CHECK (stage IN ('prepared', 'sent', 'unknown', 'done', 'refused')),
    due_at      bigint  NOT NULL,
    attempts    integer NOT NULL CHECK (attempts >= 0),
    fence       bigint  NOT NULL CHECK (fence >= 0),
    lease_owner text    NOT NULL,
    lease_until bigint,
    last_error  text    NOT NULL,
    created_at  bigint  NOT NULL,
    changed_at  bigint  NOT NULL
);
INSERT INTO work_anew (id, kind, subject, stage, due_at, attempts, fence, lease_owner, lease_until, last_error, created_at,
                       changed_at)
SELECT id, kind, subject, stage, due_at, attempts, fence, lease_owner, lease_until, last_error, created_at, changed_at
FROM work;
DROP TABLE work;
ALTER TABLE work_anew RENAME TO work;
CREATE INDEX work_by_due ON work (due_at, created_at, id) WHERE stage IN ('prepared', 'sent', 'unknown');
CREATE INDEX work_by_subject ON work (subject, kind);

CREATE TABLE mails_anew (
    id          text   NOT NULL PRIMARY KEY,
    order_id    text   NOT NULL REFERENCES orders (id),
    customer_id text   NOT NULL REFERENCES customers (id),
    kind        text   NOT NULL CHECK (kind IN ('payment_confirmed', 'information_request', 'csr_request', 'application_started',
                                                'papers_requested', 'paper_sent_back', 'paper_accepted', 'application_on_hold',
                                                'application_refused', 'certificate_delivered', 'completion_report',
                                                'order_ending', 'call_reminder', 'call_missed')),
    language    text   NOT NULL CHECK (language IN ('ja', 'en')),
    to_name     text   NOT NULL,
    to_address  text   NOT NULL,
    subject     text   NOT NULL,
    plain_text  text   NOT NULL,
    html        text   NOT NULL,
    message_id  text   NOT NULL,
    due_at      bigint NOT NULL,
    created_at  bigint NOT NULL,
    sent_at     bigint
);
INSERT INTO mails_anew (id, order_id, customer_id, kind, language, to_name, to_address, subject, plain_text, html, message_id,
                        due_at, created_at, sent_at)
SELECT id, order_id, customer_id, kind, language, to_name, to_address, subject, plain_text, html, message_id, due_at, created_at,
       sent_at
FROM mails;
DROP TABLE mails;
ALTER TABLE mails_anew RENAME TO mails;
CREATE INDEX mails_by_age ON mails (created_at DESC, id DESC);
CREATE INDEX mails_by_customer ON mails (customer_id, created_at DESC, id DESC);
CREATE INDEX mails_by_order ON mails (order_id, created_at, id);
