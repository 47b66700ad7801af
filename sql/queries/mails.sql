-- name: add_mail
INSERT INTO mails (id, order_id, customer_id, kind, language, to_name, to_address, subject, plain_text, html, message_id,
                   due_at, created_at, sent_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14);

-- name: find_mail
SELECT id, order_id, customer_id, kind, language, to_name, to_address, subject, plain_text, html, message_id, due_at,
       created_at, sent_at
FROM mails WHERE id = $1 AND (CAST($2 AS text) IS NULL OR customer_id = $2);

-- name: list_mails
SELECT id, order_id, customer_id, kind, language, to_name, to_address, subject, plain_text, html, message_id, due_at,
       created_at, sent_at
FROM mails ORDER BY created_at DESC, id DESC LIMIT $1;

-- name: list_mails_of_customer
SELECT id, order_id, customer_id, kind, language, to_name, to_address, subject, plain_text, html, message_id, due_at,
       created_at, sent_at
FROM mails WHERE customer_id = $2 ORDER BY created_at DESC, id DESC LIMIT $1;

-- name: mails_of_order
SELECT id, order_id, customer_id, kind, language, to_name, to_address, subject, plain_text, html, message_id, due_at,
       created_at, sent_at
FROM mails WHERE order_id = $1 ORDER BY created_at, id;

-- name: mark_mail_sent
-- The first time counts: a mail may be handed over twice, but it was sent once.
UPDATE mails SET sent_at = coalesce(sent_at, $2) WHERE id = $1
RETURNING id;

-- name: add_message
INSERT INTO ticket_messages (id, order_id, customer_id, author_role, author_name, body, written_at)
VALUES ($1, $2, $3, $4, $5, $6, $7);

-- name: add_attachment
INSERT INTO attachments (id, message_id, position, file_name, media_type, content) VALUES ($1, $2, $3, $4, $5, $6);

-- name: messages_of_order
SELECT id, order_id, customer_id, author_role, author_name, body, written_at
FROM ticket_messages WHERE order_id = $1 ORDER BY written_at, id;

-- name: attachments_of_order
-- Without their content, in the order of messages_of_order.
SELECT attachments.id, attachments.message_id, attachments.file_name, attachments.media_type
FROM attachments JOIN ticket_messages ON ticket_messages.id = attachments.message_id
WHERE ticket_messages.order_id = $1
ORDER BY ticket_messages.written_at, ticket_messages.id, attachments.position;

-- name: find_attachment
SELECT attachments.id, attachments.message_id, attachments.file_name, attachments.media_type, attachments.content
FROM attachments JOIN ticket_messages ON ticket_messages.id = attachments.message_id
WHERE attachments.id = $1 AND (CAST($2 AS text) IS NULL OR ticket_messages.customer_id = $2);
