-- Mails with fixed bytes (MAIL-01): written once, whatever becomes of the tries to send them.
CREATE TABLE mails (
    id          text   NOT NULL PRIMARY KEY,
    order_id    text   NOT NULL REFERENCES orders (id),
    customer_id text   NOT NULL REFERENCES customers (id),
    kind        text   NOT NULL CHECK (kind IN ('payment_confirmed', 'information_request', 'csr_request', 'application_started',
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
CREATE INDEX mails_by_age ON mails (created_at DESC, id DESC);
CREATE INDEX mails_by_customer ON mails (customer_id, created_at DESC, id DESC);
CREATE INDEX mails_by_order ON mails (order_id, created_at, id);

-- What customers and the desk write to each other about an order.
CREATE TABLE ticket_messages (
    id          text   NOT NULL PRIMARY KEY,
    order_id    text   NOT NULL REFERENCES orders (id),
    customer_id text   NOT NULL REFERENCES customers (id),
    author_role text   NOT NULL CHECK (author_role IN ('customer', 'desk_operator', 'authority_officer', 'machine')),
    author_name text   NOT NULL,
    body        text   NOT NULL,
    written_at  bigint NOT NULL
);
CREATE INDEX ticket_messages_by_order ON ticket_messages (order_id, written_at, id);

-- Files that travel with a message, in its order.
CREATE TABLE attachments (
    id         text    NOT NULL PRIMARY KEY,
    message_id text    NOT NULL REFERENCES ticket_messages (id),
    position   integer NOT NULL,
    file_name  text    NOT NULL,
    media_type text    NOT NULL,
    content    bytea   NOT NULL
);
CREATE INDEX attachments_by_message ON attachments (message_id, position);
