-- For how long certificates are paid, and how the site is served: licences are counted from it (R96).
ALTER TABLE orders ADD COLUMN term_months integer NOT NULL DEFAULT 12 CHECK (term_months > 0);
ALTER TABLE orders ADD COLUMN servers integer NOT NULL DEFAULT 1 CHECK (servers > 0);
ALTER TABLE orders ADD COLUMN ports integer NOT NULL DEFAULT 1 CHECK (ports > 0);
ALTER TABLE orders ADD COLUMN keys text NOT NULL DEFAULT 'each_server'
    CHECK (keys IN ('each_server', 'one_for_all', 'load_balancer'));
ALTER TABLE orders ADD COLUMN licences integer NOT NULL DEFAULT 1 CHECK (licences > 0);
