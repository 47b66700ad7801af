-- Which files of this folder have run. This one runs every time, all others once, in the order of their numbers.
-- Files are only ever added. Ids are 32 hexadecimal digits, instants epoch milliseconds in UTC, days ISO dates in Japan,
-- flags 0 or 1, enumerations the enumerators of the code.
CREATE TABLE IF NOT EXISTS schema_versions (
    version    integer NOT NULL PRIMARY KEY,
    name       text    NOT NULL,
    applied_at bigint  NOT NULL
);
