-- Work that reaches outward, written down before its first byte leaves (law 4). `subject` is the id of what it is about;
-- `fence` rises with every claim, and a write with an older one is refused (I-4).
CREATE TABLE work (
    id          text    NOT NULL PRIMARY KEY,
    kind        text    NOT NULL CHECK (kind IN ('send_mail', 'request_information', 'make_key', 'send_to_ca', 'ask_the_ca',
                                                 'sign_certificate', 'install_certificate')),
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
-- Finished work stays for the record and must not slow down the search for what is due.
CREATE INDEX work_by_due ON work (due_at, created_at, id) WHERE stage IN ('prepared', 'sent', 'unknown');
CREATE INDEX work_by_subject ON work (subject, kind);

-- What needs a person.
CREATE TABLE tasks (
    id        text   NOT NULL PRIMARY KEY,
    kind      text   NOT NULL CHECK (kind IN ('confirm_payment', 'submit_application', 'answer_hold', 'review_refusal', 'vet_case',
                                              'repair_installation', 'work_gave_up', 'review_reversal')),
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
CREATE INDEX tasks_open_by_role ON tasks (role, due_at, opened_at, id) WHERE closed_at IS NULL;
CREATE INDEX tasks_open_by_order ON tasks (order_id) WHERE closed_at IS NULL;
CREATE INDEX tasks_by_subject ON tasks (subject, kind);
