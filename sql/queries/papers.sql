-- name: add_paper
INSERT INTO papers (id, order_id, customer_id, kind, reason, stage, note, sent_back_because, sent_back_items, posted_on,
                    arrived_on, issued_on, asked_by, reviewed_by, asked_at, changed_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16);

-- name: find_paper
SELECT id, order_id, customer_id, kind, reason, stage, note, sent_back_because, sent_back_items, posted_on, arrived_on,
       issued_on, asked_by, reviewed_by, asked_at, changed_at
FROM papers WHERE id = $1 AND (CAST($2 AS text) IS NULL OR customer_id = $2);

-- name: papers_of_order
SELECT id, order_id, customer_id, kind, reason, stage, note, sent_back_because, sent_back_items, posted_on, arrived_on,
       issued_on, asked_by, reviewed_by, asked_at, changed_at
FROM papers WHERE order_id = $1 ORDER BY asked_at, id;

-- name: update_paper
-- Moves only from the stage that was seen, so that a file that comes while somebody decides is not overlooked.
UPDATE papers
SET stage = $3, sent_back_because = $4, sent_back_items = $5, posted_on = $6, arrived_on = $7, issued_on = $8,
    reviewed_by = $9, changed_at = $10
WHERE id = $1 AND stage = $2
RETURNING id;

-- name: add_upload
INSERT INTO paper_uploads (id, paper_id, order_id, customer_id, file_type, size_bytes, sha256, active_content, masked, scan,
                           uploaded_by, uploaded_at, erased_at, sealed)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14);

-- name: find_upload
SELECT id, paper_id, order_id, customer_id, file_type, size_bytes, sha256, active_content, masked, scan, uploaded_by,
       uploaded_at, erased_at, sealed
FROM paper_uploads WHERE id = $1 AND (CAST($2 AS text) IS NULL OR customer_id = $2);

-- name: uploads_of_order
-- Without their bytes.
SELECT id, paper_id, order_id, customer_id, file_type, size_bytes, sha256, active_content, masked, scan, uploaded_by,
       uploaded_at, erased_at
FROM paper_uploads WHERE order_id = $1 ORDER BY uploaded_at, id;

-- name: mark_upload_scanned
UPDATE paper_uploads SET scan = $2 WHERE id = $1
RETURNING id;

-- name: erase_upload
UPDATE paper_uploads SET sealed = NULL, erased_at = $2 WHERE id = $1 AND erased_at IS NULL
RETURNING id;
