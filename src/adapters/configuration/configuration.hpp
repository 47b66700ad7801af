// The configuration: one TOML file. certdesk.example.toml documents every key with its default; a test keeps it so.
#pragma once

#include "base/enumeration.hpp"
#include "base/result.hpp"
#include "base/secret.hpp"
#include "core/calendar/calendar.hpp"
#include "core/calls/hours.hpp"
#include "core/catalogue/product.hpp"
#include "core/contracts/plan.hpp"
#include "core/invoicing/invoice.hpp"
#include "core/payments/csv_lines.hpp"
#include "core/survey/check.hpp"

#include <chrono>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace certdesk::configuration {

CD_ENUMERATION(CardProvider, none, sandbox);

struct Configuration {
    std::string data_folder;

    struct Web {
        std::string address;
        std::uint16_t port;
        std::string base_url;
        std::string certificate_file;  // empty: a self-made one for localhost in the data folder
        std::string private_key_file;
        std::string plain_address;
        std::uint16_t plain_port;  // 0: no plain listener
        int io_threads;
        int worker_threads;
    } web;

    // At most so many a minute (RATE-01); 0: as many as will.
    struct Limits {
        int sign_ins_per_address;
        int sign_ins_per_login;
        int links_per_address;
        int posts_per_address;
        int posts_per_account;
        int api_requests_per_key;
        int api_refusals_per_address;
    } limits;

    struct Database {
        std::string url;  // "sqlite:desk.db" (below the data folder) or "postgresql://…"
        Secret password;
        int connections;
    } database;

    struct Desk {
        std::string name;
        std::string mail_domain;
        TimeOfDay offline_mail_time;
        calendar::ClosingDays closing_days;
        survey::Policy survey;
        bool exceptions_need_two;  // operators who set a rule aside for a contract
        bool refunds_need_two;     // operators who owe money back and pay it out
    } desk;

    catalogue::Catalogue catalogue;
    contracts::PlanTable plans;

    struct Invoices {
        std::optional<invoicing::Issuer> issuer;  // none: no invoices, receipts and credit notes are issued
        invoicing::Rounding rounding;
    } invoices;

    std::optional<payments::CsvMapping> bank_csv;  // none: only Zengin files are taken

    struct Smtp {
        std::string host;  // empty: mails go to the mailbox page
        std::uint16_t port;
        std::string tls;
        std::string user;
        Secret password;
        std::string from_name;
        std::string from_address;
        std::string ca_file;
    } smtp;

    struct Card {
        CardProvider provider;
        Secret webhook_secret;  // empty with the sandbox: made at start
    } card;

    struct Ssh {
        std::string private_key_file;  // empty: no installation over SSH
    } ssh;

    struct VirusScanner {
        std::string socket;  // of clamd; empty: by host
        std::string host;    // empty as well: files of customers are not scanned
        std::uint16_t port = 0;
    } virus_scanner;

    struct Authority {
        std::string organization;
        std::string public_url;  // http; where root, intermediate and CRL are fetched
        std::chrono::seconds ask_every;
        calls::Hours calls;
    } authority;

    struct Vault {
        std::string key_file;  // empty: made below the data folder at the first start
    } vault;

    struct WeakKeys {
        std::string index;  // made by `certdesk blocklist import`; it may be missing
    } weak_keys;

    struct Register {
        std::string index;  // of corporate numbers, made by `certdesk houjin import`; it may be missing
    } houjin;

    struct Dns {
        bool ask;
        std::vector<std::string> servers;  // "192.0.2.53" or "192.0.2.53@5353"; none: from the root servers on
        std::chrono::seconds timeout;      // of one look-up
        std::string trust_anchor_file;     // it may be missing
    } dns;

    struct Registrations {
        bool ask;
        std::string whois_host;  // about .jp
        std::uint16_t whois_port;
        std::string bootstrap_url;  // https; which RDAP server tells about which domains elsewhere
        std::chrono::seconds timeout;
        std::chrono::minutes remember;
        int questions_a_minute;  // to each server
    } registrations;

    struct Tools {
        bool fetch_issuers;  // the chain page asks addresses that visitors' certificates name
    } tools;

    struct Work {
        int workers;
    } work;

    struct Log {
        std::string form;
        std::string level;
    } log;
};

// One place where the file is wrong; line 0 when the fault is not in one line.
struct Fault {
    std::size_t line = 0;
    std::string what;  // English: what is wrong and what would be right
};

using Environment = std::function<std::optional<std::string>(std::string_view name)>;

// Every fault at once. Secrets come from the file a …_file key names, or from the environment variable the example names;
// a password in the file itself is an unknown key. Relative paths are taken from the folder of the file.
struct Reading {
    std::optional<Configuration> configuration;
    std::vector<Fault> faults;
};
[[nodiscard]] Reading read(std::string_view toml, const std::string& folder, const Environment& environment);
[[nodiscard]] Reading read_file(const std::string& path, const Environment& environment);

// "desk.toml:12: …", one line each.
[[nodiscard]] std::string describe(const std::string& path, const std::vector<Fault>& faults);

// Every key there is, as "section.key", for the test that compares the example.
[[nodiscard]] std::vector<std::string> known_keys();

}  // namespace certdesk::configuration
