-- Hosting contracts: without one nothing can be bought (R7).
CREATE TABLE contracts (
    id               text     NOT NULL PRIMARY KEY,
    customer_id      text     NOT NULL REFERENCES customers (id),
    number           text     NOT NULL,
    plan             text     NOT NULL CHECK (plan IN ('rental_lite', 'rental_basic', 'rental_pro', 'flex', 'secure', 'advance',
                                                       'expert', 'ex_cloud')),
    plesk            text     NOT NULL CHECK (plesk IN ('none', 'supported', 'unsupported')),
    ssl_capable      smallint NOT NULL CHECK (ssl_capable IN (0, 1)),
    fixed_ip_address smallint NOT NULL CHECK (fixed_ip_address IN (0, 1)),
    valid            smallint NOT NULL CHECK (valid IN (0, 1)),
    ends_on          text,
    created_at       bigint   NOT NULL
);
CREATE INDEX contracts_by_customer ON contracts (customer_id, number);

-- Where certificates are installed: the host, its pinned key (SSH-02), and the site seen from outside.
CREATE TABLE servers (
    id              text    NOT NULL PRIMARY KEY,
    contract_id     text    NOT NULL REFERENCES contracts (id),
    label           text    NOT NULL,
    ssh_host        text    NOT NULL,
    ssh_port        integer NOT NULL CHECK (ssh_port BETWEEN 1 AND 65535),
    ssh_user        text    NOT NULL,
    host_key_sha256 text    NOT NULL,
    site_folder     text    NOT NULL,
    check_command   text    NOT NULL,
    reload_command  text    NOT NULL,
    site_address    text    NOT NULL,
    site_port       integer NOT NULL CHECK (site_port BETWEEN 1 AND 65535)
);
CREATE INDEX servers_by_contract ON servers (contract_id, label);
