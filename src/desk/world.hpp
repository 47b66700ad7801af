// What every verb of the desk works with: the ports of the house and its settings.
#pragma once

#include "core/calendar/calendar.hpp"
#include "core/calls/hours.hpp"
#include "core/catalogue/product.hpp"
#include "core/contracts/plan.hpp"
#include "core/invoicing/invoice.hpp"
#include "core/oracle/policy.hpp"
#include "core/payments/csv_lines.hpp"
#include "core/survey/check.hpp"
#include "core/vetting/cleared.hpp"
#include "pki/chain/trust.hpp"
#include "ports/authority_keys.hpp"
#include "ports/card_payments.hpp"
#include "ports/card_sandbox.hpp"
#include "ports/clock.hpp"
#include "ports/correspondence.hpp"
#include "ports/document_printer.hpp"
#include "ports/domain_registrations.hpp"
#include "ports/houjin_register.hpp"
#include "ports/installer.hpp"
#include "ports/issuer.hpp"
#include "ports/key_lists.hpp"
#include "ports/key_vault.hpp"
#include "ports/log.hpp"
#include "ports/mailer.hpp"
#include "ports/name_service.hpp"
#include "ports/passwords.hpp"
#include "ports/randomness.hpp"
#include "ports/store.hpp"
#include "ports/tls_prober.hpp"
#include "ports/virus_scanner.hpp"

#include <chrono>
#include <memory>
#include <optional>
#include <string>

namespace certdesk::desk {

struct Settings {
    std::string base_url = "https://localhost:8443";  // how customers reach us; without a slash at the end
    std::string desk_name = "SSL証明書デスク";        // who signs the mails
    std::string mail_domain = "localhost";            // right side of Message-IDs
    catalogue::Catalogue catalogue;
    contracts::PlanTable plans = contracts::usual_plan_table();
    bool exceptions_need_two = false;  // a rule is set aside for a contract by two persons
    calendar::Calendar calendar;
    calls::Hours call_hours;             // of the embedded authority
    TimeOfDay offline_mail_time{10, 0};  // R10, in Japan
    survey::Policy survey;
    oracle::Policy oracle;
    std::string ca_issuers_url;  // of the embedded authority, http (BR 7.1.2.7.7)
    std::string crl_url;
    std::chrono::seconds ask_the_ca_every{60};  // how often the desk asks how an application stands
    bool mails_go_to_the_mailbox = true;        // no SMTP is configured
    bool card_is_offered = true;                // a card provider is configured

    std::optional<invoicing::Issuer> issuer;  // of invoices, receipts and credit notes; none: none are issued
    invoicing::Rounding tax_rounding = invoicing::Rounding::down;  // of fractions of a yen, the same on all documents
    std::optional<payments::CsvMapping> bank_csv;  // the columns of the bank's CSV download; none: only Zengin files are taken
    bool refunds_need_two = false;                 // who says that money is owed back does not pay it out
};

struct World {
    ports::Store& store;
    ports::Clock& clock;
    ports::Randomness& randomness;
    ports::Passwords& passwords;
    ports::Correspondence& correspondence;
    ports::Mailer& mailer;
    ports::CardPayments& card_payments;
    ports::Issuer& issuer;
    ports::AuthorityKeys& authority_keys;
    ports::Installer& installer;
    ports::TlsProber& prober;
    ports::Log& log;
    const Settings& settings;
    ports::CardSandbox* card_sandbox = nullptr;  // set when card payments go to the sandbox
    const pki::TrustBundle* trust = nullptr;     // whom the chain checker believes; null: nobody's roots could be read
    ports::KeyIndex* key_index = nullptr;        // keys that nobody may use; null: none are looked up

    ports::KeyVault* vault = nullptr;              // seals the files of papers; null: none can be taken
    ports::VirusScanner* virus_scanner = nullptr;  // null: none is configured

    // What the oracle asks about an applicant and its names; null: nobody to ask, or switched off.
    const ports::HoujinRegister* houjin = nullptr;
    ports::NameService* names = nullptr;
    ports::DomainRegistrations* registrations = nullptr;

    ports::DocumentPrinter* document_printer = nullptr;  // null: invoices are told, and not put on paper

    [[nodiscard]] survey::Context survey_context() const { return vetting_context().survey(); }
    [[nodiscard]] vetting::Context vetting_context() const { return {day_in_japan(clock.now()), settings.survey, weak_keys()}; }
    // Null: no list has been imported.
    [[nodiscard]] std::shared_ptr<const pki::Blocklist> weak_keys() const {
        return key_index == nullptr ? nullptr : key_index->current();
    }
};

}  // namespace certdesk::desk
