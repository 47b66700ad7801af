-- What WHOIS, RDAP and the DNS said when somebody looked: the newest answer of each, shared by all orders.
CREATE TABLE domain_answers (
    domain        text    NOT NULL PRIMARY KEY,
    answered      text    NOT NULL CHECK (answered IN ('told', 'nothing_there', 'no_answer')),
    source        text    NOT NULL,
    asked_at      bigint  NOT NULL,
    obtained_on   text    NOT NULL,
    why           text    NOT NULL,
    owner_name    text    NOT NULL,
    owner_english text    NOT NULL,
    service_name  text    NOT NULL,
    is_usable     smallint NOT NULL CHECK (is_usable IN (0, 1)),
    state         text    NOT NULL,
    expires_on    text
);
CREATE INDEX domain_answers_by_age ON domain_answers (asked_at);

CREATE TABLE name_answers (
    name          text    NOT NULL PRIMARY KEY,
    answered      text    NOT NULL CHECK (answered IN ('told', 'nothing_there', 'no_answer')),
    source        text    NOT NULL,
    asked_at      bigint  NOT NULL,
    obtained_on   text    NOT NULL,
    why           text    NOT NULL,
    is_there      smallint NOT NULL CHECK (is_there IN (0, 1)),
    addresses     text    NOT NULL,
    validation    text    NOT NULL CHECK (validation IN ('secure', 'insecure', 'bogus')),
    bogus_because text    NOT NULL,
    caa_at        text    NOT NULL
);
CREATE INDEX name_answers_by_age ON name_answers (asked_at);

CREATE TABLE name_answer_caa (
    name        text    NOT NULL REFERENCES name_answers (name) ON DELETE CASCADE,
    position    integer  NOT NULL,
    is_critical smallint NOT NULL CHECK (is_critical IN (0, 1)),
    tag         text    NOT NULL,
    value       text    NOT NULL,
    PRIMARY KEY (name, position)
);
