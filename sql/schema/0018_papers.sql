-- Papers that the desk asks for (R15, R20, R62, R63), from the question to the decision.
CREATE TABLE papers (
    id                text   NOT NULL PRIMARY KEY,
    order_id          text   NOT NULL REFERENCES orders (id),
    customer_id       text   NOT NULL REFERENCES customers (id),
    kind              text   NOT NULL CHECK (kind IN ('phone_bill', 'permission_letter', 'seal_certificate', 'domain_pledge',
                                                      'registry_extract', 'opening_notification', 'tax_return',
                                                      'licence_certificate')),
    reason            text   NOT NULL CHECK (reason IN ('phone_not_confirmed', 'owner_is_another', 'owner_not_visible',
                                                        'registration_not_confirmed', 'sole_proprietor', 'licensed_office',
                                                        'asked_by_the_desk')),
    stage             text   NOT NULL CHECK (stage IN ('asked', 'on_the_way', 'uploaded', 'received', 'under_review', 'sent_back',
                                                       'accepted', 'withdrawn')),
    note              text   NOT NULL,
    sent_back_because text   NOT NULL,
    sent_back_items   text   NOT NULL, -- enumerators of papers::Item, separated by a space
    posted_on         text,
    arrived_on        text,
    issued_on         text,
    asked_by          text   NOT NULL,
    reviewed_by       text   NOT NULL,
    asked_at          bigint NOT NULL,
    changed_at        bigint NOT NULL
);
CREATE INDEX papers_by_order ON papers (order_id, asked_at, id);

-- The files that came for a paper. Their bytes are sealed with a key of their own (UPL-03) and gone once they are erased.
CREATE TABLE paper_uploads (
    id             text    NOT NULL PRIMARY KEY,
    paper_id       text    NOT NULL REFERENCES papers (id),
    order_id       text    NOT NULL REFERENCES orders (id),
    customer_id    text    NOT NULL REFERENCES customers (id),
    file_type      text    NOT NULL CHECK (file_type IN ('pdf', 'jpeg', 'png')),
    size_bytes     bigint  NOT NULL CHECK (size_bytes >= 0),
    sha256         text    NOT NULL,
    active_content integer NOT NULL CHECK (active_content IN (0, 1)),
    masked         integer NOT NULL CHECK (masked IN (0, 1)),
    scan           text    NOT NULL CHECK (scan IN ('waiting', 'clean', 'infected', 'not_configured')),
    uploaded_by    text    NOT NULL,
    uploaded_at    bigint  NOT NULL,
    erased_at      bigint,
    sealed         bytea,
    CHECK ((sealed IS NULL) = (erased_at IS NOT NULL))
);
CREATE INDEX paper_uploads_by_order ON paper_uploads (order_id, uploaded_at, id);

-- Three mails, two kinds of work and a task come with them. SQLite changes a CHECK only by making the table anew; PostgreSQL
-- takes the same text.
CREATE TABLE mails_anew (
    id          text   NOT NULL PRIMARY KEY,
    order_id    text   NOT NULL REFERENCES orders (id),
    customer_id text   NOT NULL REFERENCES customers (id),
    kind        text   NOT NULL CHECK (kind IN ('payment_confirmed', 'information_request', 'csr_request', 'application_started',
                                                'papers_requested', 'paper_sent_back', 'paper_accepted',
                                                'application_on_hold', 'application_refused', 'certificate_delivered',
                                                'completion_report')),
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

CREATE TABLE work_anew (
    id          text    NOT NULL PRIMARY KEY,
    kind        text    NOT NULL CHECK (kind IN ('send_mail', 'request_information', 'make_key', 'send_to_ca', 'ask_the_ca',
                                                 'sign_certificate', 'install_certificate', 'scan_upload', 'erase_upload')),
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

CREATE TABLE tasks_anew (
    id        text   NOT NULL PRIMARY KEY,
    kind      text   NOT NULL CHECK (kind IN ('confirm_payment', 'submit_application', 'answer_hold', 'review_refusal', 'vet_case',
                                              'repair_installation', 'work_gave_up', 'review_reversal', 'review_paper')),
    role      text   NOT NULL CHECK (role IN ('customer', 'desk_operator', 'authority_officer', 'machine')),
    subject   text   NOT NULL,
    order_id  text   REFERENCES orders (id),
    line      text   NOT NULL,
    reason    text   NOT NULL,
    opened_at bigint NOT NULL,
    due_at    bigint NOT NULL,
    closed_at bigint,
    closed_by text   NOT NULL
);
INSERT INTO tasks_anew (id, kind, role, subject, order_id, line, reason, opened_at, due_at, closed_at, closed_by)
SELECT id, kind, role, subject, order_id, line, reason, opened_at, due_at, closed_at, closed_by
FROM tasks;
DROP TABLE tasks;
ALTER TABLE tasks_anew RENAME TO tasks;
CREATE INDEX tasks_open_by_role ON tasks (role, due_at, opened_at, id) WHERE closed_at IS NULL;
CREATE INDEX tasks_open_by_order ON tasks (order_id) WHERE closed_at IS NULL;
CREATE INDEX tasks_by_subject ON tasks (subject, kind);
