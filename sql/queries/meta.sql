-- name: schema_version
-- The newest migration that has run.
SELECT coalesce(max(version), 0) FROM schema_versions;

-- name: record_schema_version
INSERT INTO schema_versions (version, name, applied_at)
VALUES ($1, $2, CAST(strftime('%s', 'now') AS integer) * 1000);

-- name: record_schema_version [postgres]
-- PostgreSQL has no strftime.
INSERT INTO schema_versions (version, name, applied_at)
VALUES ($1, $2, CAST(extract(epoch FROM now()) * 1000 AS bigint));
