-- The payment of an order: one row for each.
CREATE TABLE payments (
    id                 text   NOT NULL PRIMARY KEY,
    order_id           text   NOT NULL UNIQUE REFERENCES orders (id),
    customer_id        text   NOT NULL REFERENCES customers (id),
    method             text   NOT NULL CHECK (method IN ('bank_transfer', 'card')),
    stage              text   NOT NULL CHECK (stage IN ('awaiting', 'confirmed', 'reversed')),
    amount             bigint NOT NULL,
    provider_reference text   NOT NULL,
    last_answer        text   NOT NULL,
    confirmed_at       bigint,
    confirmed_by       text   NOT NULL,
    created_at         bigint NOT NULL,
    changed_at         bigint NOT NULL
);

-- Events of the card provider that were counted (I-9). They may name payments we do not know: no foreign key.
CREATE TABLE payment_events (
    id          text   NOT NULL PRIMARY KEY,
    kind        text   NOT NULL CHECK (kind IN ('payment_succeeded', 'payment_declined', 'payment_reversed')),
    payment_id  text   NOT NULL,
    amount      bigint NOT NULL,
    reference   text   NOT NULL,
    occurred_at bigint NOT NULL,
    received_at bigint NOT NULL
);
