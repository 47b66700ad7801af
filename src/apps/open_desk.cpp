#include "apps/open_desk.hpp"

#include "adapters/authority_keys/sealed_authority_keys.hpp"
#include "adapters/clamd/clamd_virus_scanner.hpp"
#include "adapters/clock/system_clock.hpp"
#include "adapters/http_client/curl_http_client.hpp"
#include "adapters/installers/web_server_installer.hpp"
#include "adapters/issuers/embedded_issuer.hpp"
#include "adapters/key_lists/watched_key_index.hpp"
#include "adapters/key_vault/file_key_vault.hpp"
#include "adapters/log/json_log.hpp"
#include "adapters/mailbox/mailbox.hpp"
#include "adapters/passwords/argon2_passwords.hpp"
#include "adapters/payments/no_card_payments.hpp"
#include "adapters/payments/sandbox_card_payments.hpp"
#include "adapters/pdf/pdf_printer.hpp"
#include "adapters/postgres/postgres_store.hpp"
#include "adapters/randomness/system_randomness.hpp"
#include "adapters/smtp/smtp_mailer.hpp"
#include "adapters/sqlite/sqlite_store.hpp"
#include "adapters/ssh/libssh_shell.hpp"
#include "adapters/tls_prober/openssl_tls_prober.hpp"
#include "apps/open_sources.hpp"
#include "apps/service.hpp"
#include "apps/system_trust.hpp"
#include "formats/base64.hpp"
#include "formats/percent_encoding.hpp"
#include "web/mails/correspondence.hpp"

#include <filesystem>
#include <optional>

namespace certdesk::apps {

namespace {

constexpr std::string_view sqlite_scheme = "sqlite:";

desk::Settings settings_from(const configuration::Configuration& configuration) {
    desk::Settings settings;
    settings.base_url = configuration.web.base_url;
    settings.desk_name = configuration.desk.name;
    settings.mail_domain = configuration.desk.mail_domain;
    settings.catalogue = configuration.catalogue;
    settings.plans = configuration.plans;
    settings.exceptions_need_two = configuration.desk.exceptions_need_two;
    settings.refunds_need_two = configuration.desk.refunds_need_two;
    settings.bank_csv = configuration.bank_csv;
    settings.issuer = configuration.invoices.issuer;
    settings.tax_rounding = configuration.invoices.rounding;
    settings.calendar = calendar::Calendar(configuration.desk.closing_days);
    settings.offline_mail_time = configuration.desk.offline_mail_time;
    settings.call_hours = configuration.authority.calls;
    settings.survey = configuration.desk.survey;
    settings.ca_issuers_url = configuration.authority.public_url + "/authority/intermediate.crt";
    settings.crl_url = configuration.authority.public_url + "/authority/authority.crl";
    settings.ask_the_ca_every = configuration.authority.ask_every;
    settings.mails_go_to_the_mailbox = configuration.smtp.host.empty();
    settings.card_is_offered = configuration.card.provider != configuration::CardProvider::none;
    return settings;
}

std::unique_ptr<ports::Mailer> mailer_from(const configuration::Configuration::Smtp& smtp) {
    if (smtp.host.empty()) return std::make_unique<adapters::Mailbox>();
    adapters::SmtpSettings settings;
    settings.host = smtp.host;
    settings.port = smtp.port;
    settings.tls = parse_enumeration<adapters::SmtpTls>(smtp.tls).value_or(adapters::SmtpTls::required);
    settings.user = smtp.user;
    settings.password = smtp.password.duplicate();
    settings.from_name = smtp.from_name;
    settings.from_address = smtp.from_address;
    settings.ca_file = smtp.ca_file;
    return std::make_unique<adapters::SmtpMailer>(std::move(settings));
}

// The file the configuration names must be there; our own is made at the first start.
Result<std::unique_ptr<adapters::FileKeyVault>> open_vault(const configuration::Configuration& configuration) {
    if (!configuration.vault.key_file.empty()) return adapters::FileKeyVault::open_file(configuration.vault.key_file);
    const std::string path = configuration.data_folder + "/vault.key";
    if (!std::filesystem::exists(path)) TRY(adapters::FileKeyVault::make_file(path));
    return adapters::FileKeyVault::open_file(path);
}

Result<> make_folder(const std::string& folder) {
    std::error_code failed;
    std::filesystem::create_directories(folder, failed);
    if (!failed) std::filesystem::permissions(folder, std::filesystem::perms::owner_all, failed);
    if (failed) return fail(ErrorKind::broken, "the data folder " + folder + ": " + failed.message());
    return {};
}

}  // namespace

// In the order of need: what stands below uses what stands above, and goes first.
struct Desk::Parts {
    configuration::Configuration configuration;
    desk::Settings settings;
    Replacements replacements;

    adapters::SystemClock system_clock;
    adapters::SystemRandomness system_randomness;
    adapters::Argon2Passwords argon2;
    std::unique_ptr<adapters::JsonLog> json_log;
    web::Words words;
    web::MailWords correspondence{words};

    std::unique_ptr<adapters::FileKeyVault> vault;
    std::unique_ptr<ports::VirusScanner> virus_scanner;
    adapters::PdfPrinter document_printer;
    std::unique_ptr<adapters::SealedAuthorityKeys> authority_keys;
    std::unique_ptr<ports::Store> store;
    std::unique_ptr<ports::Mailer> mailer;
    std::unique_ptr<ports::HttpClient> http_client;
    std::unique_ptr<adapters::SandboxCardPayments> card_sandbox;
    adapters::NoCardPayments no_card;
    std::unique_ptr<adapters::EmbeddedIssuer> issuer;
    std::unique_ptr<adapters::LibsshShell> shell;
    std::unique_ptr<adapters::WebServerInstaller> installer;
    std::unique_ptr<ports::TlsProber> prober;
    std::unique_ptr<ports::KeyIndex> key_index;
    Sources sources;
    std::optional<pki::TrustBundle> trust;

    std::optional<desk::World> world;
};

Desk::Desk() : parts_(std::make_unique<Parts>()) {}
Desk::~Desk() = default;

desk::World& Desk::world() { return *parts_->world; }
const web::Words& Desk::words() { return parts_->words; }
const configuration::Configuration& Desk::configuration() const { return parts_->configuration; }

const std::string& Desk::missing_register() const { return parts_->sources.missing_register; }
const std::string& Desk::missing_trust_anchor() const { return parts_->sources.missing_trust_anchor; }

Result<std::unique_ptr<ports::KeyIndex>> open_key_index(const configuration::Configuration& configuration, ports::Log& log) {
    return TRY(with_context(adapters::WatchedKeyIndex::open(configuration.weak_keys.index, log), "weak_keys.index"));
}

Result<std::unique_ptr<ports::Store>> open_store(const configuration::Configuration& configuration) {
    const std::string& url = configuration.database.url;
    if (!url.starts_with(sqlite_scheme)) {
        // libpq takes the password as a parameter of the URL too, which keeps it out of the configuration file.
        std::string complete = url;
        if (const auto& password = configuration.database.password; !password.empty())
            complete += (url.find('?') == std::string::npos ? "?password=" : "&password=") + percent_encode(password.reveal());
        return adapters::open_postgres_store(
            {.url = Secret(std::move(complete)), .connections = configuration.database.connections});
    }
    TRY(make_folder(configuration.data_folder));
    return adapters::open_sqlite_store(std::filesystem::path(configuration.data_folder) / url.substr(sqlite_scheme.size()));
}

Result<std::unique_ptr<Desk>> Desk::open(configuration::Configuration configuration, Replacements replacements) {
    std::unique_ptr<Desk> desk(new Desk());
    auto& parts = *desk->parts_;
    parts.configuration = std::move(configuration);
    parts.settings = settings_from(parts.configuration);
    parts.replacements = replacements;
    const auto& c = parts.configuration;
    TRY(make_folder(c.data_folder));

    auto& clock = replacements.clock != nullptr ? *replacements.clock : static_cast<ports::Clock&>(parts.system_clock);
    auto& randomness =
        replacements.randomness != nullptr ? *replacements.randomness : static_cast<ports::Randomness&>(parts.system_randomness);
    parts.json_log = std::make_unique<adapters::JsonLog>(
        clock, parse_enumeration<adapters::LogForm>(c.log.form).value_or(adapters::LogForm::json),
        parse_enumeration<ports::LogLevel>(c.log.level).value_or(ports::LogLevel::info));

    parts.vault = TRY(open_vault(c));
    adapters::AuthorityNames names;
    names.organization = c.authority.organization;
    names.root_url = c.authority.public_url + "/authority/root.crt";
    names.root_crl_url = c.authority.public_url + "/authority/root.crl";
    parts.authority_keys =
        TRY(adapters::SealedAuthorityKeys::open(c.data_folder + "/authority", names, *parts.vault, randomness, clock.now()));
    parts.store = TRY(open_store(c));
    TRY(with_context(parts.store->migrate(), "bringing the schema up to date"));

    parts.mailer = mailer_from(c.smtp);
    if (const auto& clamd = c.virus_scanner; !clamd.socket.empty() || !clamd.host.empty())
        parts.virus_scanner =
            adapters::make_clamd_virus_scanner({.socket_path = clamd.socket, .host = clamd.host, .port = clamd.port});
    std::string own_certificate = c.web.certificate_file;
    if (own_certificate.empty()) own_certificate = TRY(self_made_certificate(c.data_folder, randomness, clock.now())).certificate;
    if (c.card.provider == configuration::CardProvider::sandbox) {
        // The sandbox is the provider: it reaches us like one, and trusts the certificate we show.
        parts.http_client = TRY(http_client::make_curl_http_client({.ca_file = own_certificate}));
        Bytes random(32);
        randomness.fill(random);
        Secret secret = c.card.webhook_secret.empty() ? Secret("whsec_" + to_base64(random)) : c.card.webhook_secret.duplicate();
        parts.card_sandbox = TRY(adapters::SandboxCardPayments::create({.base_url = c.web.base_url, .secret = std::move(secret)},
                                                                       *parts.http_client, clock));
    }
    parts.issuer = std::make_unique<adapters::EmbeddedIssuer>(*parts.store, clock, randomness, *parts.authority_keys);
    parts.shell = std::make_unique<adapters::LibsshShell>(adapters::SshSettings{.private_key_file = c.ssh.private_key_file});
    parts.installer = std::make_unique<adapters::WebServerInstaller>(*parts.shell);
    parts.prober = tls_prober::make_openssl_tls_prober();
    parts.sources = TRY(open_sources(c));

    auto& log = replacements.log != nullptr ? *replacements.log : static_cast<ports::Log&>(*parts.json_log);
    parts.key_index = TRY(open_key_index(c, log));
    if (auto trust = read_system_trust(day_in_japan(clock.now())))
        parts.trust = *std::move(trust);
    else
        log.warning("no_roots_to_trust", {{"error", trust.error().message}});

    parts.world.emplace(desk::World{
        .store = *parts.store,
        .clock = clock,
        .randomness = randomness,
        .passwords = replacements.passwords != nullptr ? *replacements.passwords : parts.argon2,
        .correspondence = parts.correspondence,
        .mailer = replacements.mailer != nullptr ? *replacements.mailer : *parts.mailer,
        .card_payments = parts.card_sandbox ? static_cast<ports::CardPayments&>(*parts.card_sandbox) : parts.no_card,
        .issuer = *parts.issuer,
        .authority_keys = *parts.authority_keys,
        .installer = replacements.installer != nullptr ? *replacements.installer : *parts.installer,
        .prober = replacements.prober != nullptr ? *replacements.prober : *parts.prober,
        .log = log,
        .settings = parts.settings,
        .card_sandbox = parts.card_sandbox.get(),
        .trust = parts.trust ? &*parts.trust : nullptr,
        .key_index = parts.key_index.get(),
    });
    parts.world->vault = parts.vault.get();
    parts.world->virus_scanner = parts.virus_scanner.get();
    parts.world->houjin = parts.sources.houjin.get();
    parts.world->names = parts.sources.names.get();
    parts.world->registrations = parts.sources.registrations.get();
    parts.world->document_printer = &parts.document_printer;
    return desk;
}

}  // namespace certdesk::apps
