-- name: add_case
INSERT INTO authority_cases (id, reference, applicant, stage, csr_der, names, message, answer, call_outcome, call_phone_number,
                             call_number_source, call_spoken_with, call_made_by, call_made_at, call_reused_from, decided_by,
                             serial, received_at, changed_at, revision)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20);

-- name: add_claim
INSERT INTO authority_case_claims (case_id, field, value) VALUES ($1, $2, $3);

-- name: claims_of_case
SELECT field, value FROM authority_case_claims WHERE case_id = $1;

-- name: find_case
SELECT id, reference, applicant, stage, csr_der, names, message, answer, call_outcome, call_phone_number, call_number_source,
       call_spoken_with, call_made_by, call_made_at, call_reused_from, decided_by, serial, received_at, changed_at, revision
FROM authority_cases WHERE id = $1;

-- name: find_case_by_reference
SELECT id, reference, applicant, stage, csr_der, names, message, answer, call_outcome, call_phone_number, call_number_source,
       call_spoken_with, call_made_by, call_made_at, call_reused_from, decided_by, serial, received_at, changed_at, revision
FROM authority_cases WHERE reference = $1;

-- name: list_cases
SELECT id, reference, applicant, stage, csr_der, names, message, answer, call_outcome, call_phone_number, call_number_source,
       call_spoken_with, call_made_by, call_made_at, call_reused_from, decided_by, serial, received_at, changed_at, revision
FROM authority_cases ORDER BY received_at, id LIMIT $1;

-- name: list_open_cases
SELECT id, reference, applicant, stage, csr_der, names, message, answer, call_outcome, call_phone_number, call_number_source,
       call_spoken_with, call_made_by, call_made_at, call_reused_from, decided_by, serial, received_at, changed_at, revision
FROM authority_cases WHERE stage NOT IN ('issued', 'refused') ORDER BY received_at, id LIMIT $1;

-- name: cases_of_applicant
SELECT id, reference, applicant, stage, csr_der, names, message, answer, call_outcome, call_phone_number, call_number_source,
       call_spoken_with, call_made_by, call_made_at, call_reused_from, decided_by, serial, received_at, changed_at, revision
FROM authority_cases WHERE applicant = $1 ORDER BY received_at DESC, id DESC LIMIT $2;

-- name: update_case
-- Only the case as it was read, so that nobody writes back an older call or answer over a newer one.
UPDATE authority_cases
SET stage = $2, message = $3, answer = $4, call_outcome = $5, call_phone_number = $6, call_number_source = $7,
    call_spoken_with = $8, call_made_by = $9, call_made_at = $10, call_reused_from = $11, decided_by = $12, serial = $13,
    changed_at = $14, revision = revision + 1
WHERE id = $1 AND revision = $15
RETURNING id;

-- name: put_item
INSERT INTO authority_case_items (case_id, item, state, source, obtained_on, note, confirmed_by, confirmed_at, reused_from)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
ON CONFLICT (case_id, item) DO UPDATE
SET state = excluded.state, source = excluded.source, obtained_on = excluded.obtained_on, note = excluded.note,
    confirmed_by = excluded.confirmed_by, confirmed_at = excluded.confirmed_at, reused_from = excluded.reused_from;

-- name: items_of_case
SELECT item, state, source, obtained_on, note, confirmed_by, confirmed_at, reused_from
FROM authority_case_items WHERE case_id = $1;

-- name: add_issuance
INSERT INTO authority_issuances (serial, case_id, to_be_signed, certificate, prepared_at, signed_at, revoked_at,
                                 revocation_reason)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8);

-- name: find_issuance_of_case
-- The newest; a case has more than one only when a prepared serial was given up.
SELECT serial, case_id, to_be_signed, certificate, prepared_at, signed_at, revoked_at, revocation_reason
FROM authority_issuances WHERE case_id = $1 ORDER BY prepared_at DESC, serial DESC LIMIT 1;

-- name: complete_issuance
-- A serial number is signed once.
UPDATE authority_issuances SET certificate = $2, signed_at = $3 WHERE serial = $1 AND certificate IS NULL
RETURNING serial;

-- name: revoked_issuances
SELECT serial, case_id, to_be_signed, certificate, prepared_at, signed_at, revoked_at, revocation_reason
FROM authority_issuances WHERE revoked_at IS NOT NULL ORDER BY revoked_at, serial;
