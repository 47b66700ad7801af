-- Why an application was opened.
ALTER TABLE applications ADD COLUMN origin text NOT NULL DEFAULT 'first' CHECK (origin IN ('first', 'again', 'renewal'));

-- Evidence is used again for the cases that follow: whose they are, and which case obtained it.
ALTER TABLE authority_cases ADD COLUMN applicant text NOT NULL DEFAULT '';
ALTER TABLE authority_cases ADD COLUMN call_reused_from text;
CREATE INDEX authority_cases_by_applicant ON authority_cases (applicant, received_at) WHERE applicant <> '';
ALTER TABLE authority_case_items ADD COLUMN reused_from text;

-- Certificates are renewed by the machine. SQLite changes a CHECK only by making the table anew; PostgreSQL takes the same text.
CREATE TABLE work_anew (
    id          text    NOT NULL PRIMARY KEY,
    kind        text    NOT NULL CHECK (kind IN ('send_mail', 'request_information', 'make_key', 'send_to_ca', 'ask_the_ca',
                                                 'sign_certificate', 'install_certificate', 'renew_certificate', 'scan_upload',
                                                 'erase_upload')),
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

-- The mail that says that an order's time is over.
CREATE TABLE mails_anew (
    id          text   NOT NULL PRIMARY KEY,
    order_id    text   NOT NULL REFERENCES orders (id),
    customer_id text   NOT NULL REFERENCES customers (id),
    kind        text   NOT NULL CHECK (kind IN ('payment_confirmed', 'information_request', 'csr_request', 'application_started',
                                                'papers_requested', 'paper_sent_back', 'paper_accepted', 'application_on_hold',
                                                'application_refused', 'certificate_delivered', 'completion_report',
                                                'order_ending')),
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
