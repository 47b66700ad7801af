-- How often a case was changed: whoever writes names the revision that was read, so that of two officers at one case the
-- later does not write back what the earlier replaced.
ALTER TABLE authority_cases ADD COLUMN revision integer NOT NULL DEFAULT 0 CHECK (revision >= 0);
