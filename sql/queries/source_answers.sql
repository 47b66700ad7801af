-- name: keep_domain_answer
INSERT INTO domain_answers (domain, answered, source, asked_at, obtained_on, why, owner_name, owner_english, service_name,
                            is_usable, state, expires_on)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
ON CONFLICT (domain) DO UPDATE
SET answered = $2, source = $3, asked_at = $4, obtained_on = $5, why = $6, owner_name = $7, owner_english = $8,
    service_name = $9, is_usable = $10, state = $11, expires_on = $12;

-- name: find_domain_answer
SELECT domain, answered, source, asked_at, obtained_on, why, owner_name, owner_english, service_name, is_usable, state,
       expires_on
FROM domain_answers WHERE domain = $1;

-- name: forget_domain_answers
DELETE FROM domain_answers WHERE asked_at < $1;

-- name: keep_name_answer
INSERT INTO name_answers (name, answered, source, asked_at, obtained_on, why, is_there, addresses, validation, bogus_because,
                          caa_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
ON CONFLICT (name) DO UPDATE
SET answered = $2, source = $3, asked_at = $4, obtained_on = $5, why = $6, is_there = $7, addresses = $8, validation = $9,
    bogus_because = $10, caa_at = $11;

-- name: forget_caa_of_name
DELETE FROM name_answer_caa WHERE name = $1;

-- name: add_caa_of_name
INSERT INTO name_answer_caa (name, position, is_critical, tag, value) VALUES ($1, $2, $3, $4, $5);

-- name: find_name_answer
SELECT name, answered, source, asked_at, obtained_on, why, is_there, addresses, validation, bogus_because, caa_at
FROM name_answers WHERE name = $1;

-- name: caa_of_name
SELECT is_critical, tag, value FROM name_answer_caa WHERE name = $1 ORDER BY position;

-- name: forget_caa_of_old_names
DELETE FROM name_answer_caa WHERE name IN (SELECT name FROM name_answers WHERE asked_at < $1);

-- name: forget_name_answers
DELETE FROM name_answers WHERE asked_at < $1;
