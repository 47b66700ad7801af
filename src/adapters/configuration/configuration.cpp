#include "adapters/configuration/configuration.hpp"

#include "adapters/configuration/catalogue_reader.hpp"
#include "adapters/configuration/reader.hpp"
#include "base/text.hpp"
#include "formats/internet_address.hpp"
#include "ports/houjin_register.hpp"
#include "ports/key_lists.hpp"

#include <charconv>
#include <filesystem>
#include <fmt/format.h>
#include <fstream>
#include <iterator>

namespace certdesk::configuration {

namespace {

std::uint16_t port_of(Reader& reader, std::string_view key, std::int64_t otherwise) {
    return static_cast<std::uint16_t>(reader.number(key, otherwise, 0, 65535));
}

int limit_of(Reader& reader, std::string_view key, std::int64_t otherwise) {
    return static_cast<int>(reader.number(key, otherwise, 0, 60'000));
}

// "12-31" every year, or "2027-01-04" once.
calendar::ClosingDays closing_days_of(Reader& reader) {
    calendar::ClosingDays days;
    for (const auto& text : reader.texts("desk.closing_days")) {
        if (const auto day = parse_iso_date(text)) {
            days.dates.insert(*day);
            continue;
        }
        const auto date = parse_iso_date("2024-" + text);  // a leap year, so that 02-29 is a day
        if (!date) {
            reader.fault_at("desk.closing_days",
                            fmt::format("desk.closing_days: \"{}\" is neither \"12-31\" nor \"2027-01-04\"", text));
            continue;
        }
        const std::chrono::year_month_day parts{*date};
        days.every_year.emplace(static_cast<unsigned>(parts.month()), static_cast<unsigned>(parts.day()));
    }
    return days;
}

bool yes_or_no(Reader& reader, std::string_view key, std::string_view otherwise) {
    return reader.choice(key, otherwise, {"yes", "no"}) == "yes";
}

Configuration::Dns dns_of(Reader& reader) {
    Configuration::Dns dns;
    dns.ask = yes_or_no(reader, "dns.ask", "yes");
    dns.servers = reader.texts("dns.servers");
    for (const auto& server : dns.servers) {
        const auto at = server.find('@');
        const auto port = at == std::string::npos ? "53" : server.substr(at + 1);
        std::uint16_t number = 0;
        const auto [end, fault] = std::from_chars(port.data(), port.data() + port.size(), number);
        if (!parse_internet_address(server.substr(0, at)) || fault != std::errc() || end != port.data() + port.size() ||
            number == 0)
            reader.fault_at("dns.servers",
                            fmt::format("dns.servers: \"{}\" is neither \"192.0.2.53\" nor \"192.0.2.53@5353\"", server));
    }
    dns.timeout = std::chrono::seconds{reader.number("dns.timeout_seconds", 3, 1, 60)};
    dns.trust_anchor_file = reader.path("dns.trust_anchor_file", "/usr/share/dns/root.key");
    return dns;
}

Configuration::Registrations registrations_of(Reader& reader) {
    Configuration::Registrations registrations;
    registrations.ask = yes_or_no(reader, "registrations.ask", "yes");
    registrations.whois_host = reader.text("registrations.whois_host", "whois.jprs.jp");
    registrations.whois_port = port_of(reader, "registrations.whois_port", 43);
    registrations.bootstrap_url = reader.text("registrations.bootstrap_url", "https://data.iana.org/rdap/dns.json");
    if (!registrations.bootstrap_url.starts_with("https://"))
        reader.fault_at("registrations.bootstrap_url", "registrations.bootstrap_url must begin with https://");
    registrations.timeout = std::chrono::seconds{reader.number("registrations.timeout_seconds", 10, 1, 60)};
    registrations.remember = std::chrono::minutes{reader.number("registrations.remember_minutes", 60, 0, 7 * 24 * 60)};
    registrations.questions_a_minute = static_cast<int>(reader.number("registrations.questions_a_minute", 6, 1, 600));
    return registrations;
}

std::vector<std::string_view> encodings() {
    std::vector<std::string_view> names{"detect"};
    for (const auto encoding : all_of<TextEncoding>()) names.push_back(to_text(encoding));
    return names;
}

// The registration number is checked here once; every document carries it as it stands here on its day.
Configuration::Invoices invoices_of(Reader& reader) {
    using namespace invoicing;
    Configuration::Invoices invoices{};
    const auto name = reader.text("invoices.issuer", "");
    const auto number = reader.text("invoices.registration_number", "");
    const auto registrant = reader.choice("invoices.registrant", "corporation", {"corporation", "sole_proprietor"});
    const auto address = reader.text("invoices.address", "");
    const auto phone = reader.text("invoices.phone", "");
    const auto rounding = reader.choice("invoices.tax_rounding", "down", {"down", "half_up", "up"});
    invoices.rounding = parse_enumeration<Rounding>(rounding).value_or(Rounding::down);
    if (name.empty() && number.empty()) return invoices;
    if (name.empty()) reader.fault_at("invoices.issuer", "invoices.issuer is needed with invoices.registration_number");
    const auto parsed =
        RegistrationNumber::parse(number, parse_enumeration<Registrant>(registrant).value_or(Registrant::corporation));
    if (!parsed && parsed.error() == RegistrationNumberFault::wrong_check_digit)
        reader.fault_at("invoices.registration_number",
                        fmt::format("invoices.registration_number: the check digit of \"{}\" is wrong", number));
    else if (!parsed)
        reader.fault_at("invoices.registration_number",
                        fmt::format("invoices.registration_number: \"{}\" is not T and 13 digits", number));
    else if (!name.empty())
        invoices.issuer = Issuer{.name = name, .registration = *parsed, .address = address, .phone = phone};
    return invoices;
}

// Day, amount and payer are what no bank's download does without.
std::optional<payments::CsvMapping> bank_csv_of(Reader& reader) {
    payments::CsvMapping mapping;
    mapping.account = reader.text("bank_csv.account", "");
    mapping.day = reader.text("bank_csv.day", "");
    mapping.paid_in = reader.text("bank_csv.paid_in", "");
    mapping.payer_name = reader.text("bank_csv.payer_name", "");
    mapping.payer_code = reader.text("bank_csv.payer_code", "");
    mapping.reference = reader.text("bank_csv.reference", "");
    mapping.remark = reader.text("bank_csv.remark", "");
    mapping.rows_before_data = static_cast<std::size_t>(reader.number("bank_csv.rows_before_data", 0, 0, 100));
    mapping.encoding = parse_enumeration<TextEncoding>(reader.choice("bank_csv.encoding", "detect", encodings()));
    const auto separator = reader.choice("bank_csv.separator", "comma", {"comma", "tab", "semicolon"});
    mapping.separator = separator == "tab" ? '\t' : separator == "semicolon" ? ';' : ',';
    if (mapping.day.empty() && mapping.paid_in.empty() && mapping.payer_name.empty()) return std::nullopt;
    if (mapping.day.empty() || mapping.paid_in.empty() || mapping.payer_name.empty())
        reader.fault_at("bank_csv.day", "bank_csv.day, bank_csv.paid_in and bank_csv.payer_name belong together");
    return mapping;
}

// The law knows one rate for what is sold here; an invoice with another one is none.
void check_rates(Reader& reader, const Configuration& c) {
    if (!c.invoices.issuer) return;
    for (const auto& product : c.catalogue.products)
        for (const auto& price : product.prices)
            if (price.tax_percent != invoicing::standard_rate_on(price.from))
                reader.fault_at("invoices.issuer",
                                fmt::format("invoices.issuer: no invoice can be issued for {} with {} % of tax from {}; the "
                                            "standard rate is {} %",
                                            product.code, price.tax_percent, to_iso_date(price.from),
                                            invoicing::standard_rate_on(price.from)));
}

TimeOfDay time_of(Reader& reader, std::string_view key, std::string_view otherwise) {
    const std::string time = reader.text(key, otherwise);
    const auto parsed = parse_time_of_day(time);
    if (!parsed) reader.fault_at(key, fmt::format("{}: \"{}\" is not a time like \"10:00\"", key, time));
    return parsed.value_or(TimeOfDay{});
}

calls::Hours call_hours_of(Reader& reader) {
    const auto number = [&](std::string_view key, std::int64_t otherwise, std::int64_t lowest, std::int64_t highest) {
        return static_cast<int>(reader.number(key, otherwise, lowest, highest));
    };
    calls::Hours hours;
    hours.from = time_of(reader, "authority.calls_from", "10:00");
    hours.until = time_of(reader, "authority.calls_until", "17:00");
    hours.pause_from = time_of(reader, "authority.calls_pause_from", "12:00");
    hours.pause_until = time_of(reader, "authority.calls_pause_until", "13:00");
    hours.slot = std::chrono::minutes{number("authority.call_minutes", 30, 5, 240)};
    hours.lines = number("authority.call_lines", 2, 1, 100);
    hours.notice = std::chrono::minutes{number("authority.call_notice_minutes", 120, 0, 10'080)};
    hours.days_ahead = number("authority.call_days_ahead", 10, 1, 60);
    hours.reminder = time_of(reader, "authority.call_reminder", "18:00");
    return hours;
}

Configuration read_all(Reader& reader) {
    Configuration c{};
    c.data_folder = reader.path("data_folder");
    if (c.data_folder.empty())
        reader.fault_at("data_folder", "data_folder must name the folder where the desk keeps its database and keys");

    c.web.address = reader.text("web.address", "localhost");
    c.web.port = port_of(reader, "web.port", 8443);
    c.web.base_url = reader.text("web.base_url", fmt::format("https://localhost:{}", c.web.port));
    if (!c.web.base_url.starts_with("https://") || c.web.base_url.ends_with('/'))
        reader.fault_at("web.base_url", "web.base_url must begin with https:// and have no slash at its end");
    c.web.certificate_file = reader.path("web.certificate_file");
    c.web.private_key_file = reader.path("web.private_key_file");
    if (c.web.certificate_file.empty() != c.web.private_key_file.empty())
        reader.fault_at("web.certificate_file", "web.certificate_file and web.private_key_file belong together");
    c.web.plain_address = reader.text("web.plain_address", "localhost");
    c.web.plain_port = port_of(reader, "web.plain_port", 8080);
    c.web.io_threads = static_cast<int>(reader.number("web.io_threads", 2, 1, 64));
    c.web.worker_threads = static_cast<int>(reader.number("web.worker_threads", 8, 1, 256));

    c.limits.sign_ins_per_address = limit_of(reader, "limits.sign_ins_per_address", 60);
    c.limits.sign_ins_per_login = limit_of(reader, "limits.sign_ins_per_login", 30);
    c.limits.links_per_address = limit_of(reader, "limits.links_per_address", 60);
    c.limits.posts_per_address = limit_of(reader, "limits.posts_per_address", 120);
    c.limits.posts_per_account = limit_of(reader, "limits.posts_per_account", 300);
    c.limits.api_requests_per_key = limit_of(reader, "limits.api_requests_per_key", 1200);
    c.limits.api_refusals_per_address = limit_of(reader, "limits.api_refusals_per_address", 60);

    c.database.url = reader.text("database.url", "sqlite:desk.db");
    if (!c.database.url.starts_with("sqlite:") && !c.database.url.starts_with("postgresql://"))
        reader.fault_at("database.url", "database.url must begin with sqlite: or postgresql://");
    const auto authority = c.database.url.substr(0, c.database.url.find('@'));
    if (c.database.url.find('@') != std::string::npos &&
        authority.find(':', std::string_view("postgresql://").size()) != std::string::npos)
        reader.fault_at("database.url",
                        "a password does not belong into this file: use database.password_file or CERTDESK_DATABASE_PASSWORD");
    c.database.password = reader.secret("database.password_file", "CERTDESK_DATABASE_PASSWORD");
    c.database.connections = static_cast<int>(reader.number("database.connections", 10, 1, 200));

    c.desk.name = reader.text("desk.name", "SSL証明書デスク");
    c.desk.mail_domain = reader.text("desk.mail_domain", "localhost");
    c.desk.offline_mail_time = time_of(reader, "desk.offline_mail_time", "10:00");
    c.desk.closing_days = closing_days_of(reader);
    c.desk.survey.also_public_names = reader.texts("desk.also_public_names");
    c.desk.survey.sole_proprietor_minimum_age = static_cast<int>(reader.number("desk.sole_proprietor_minimum_age", 20, 0, 150));

    c.desk.exceptions_need_two = yes_or_no(reader, "desk.exceptions_need_two", "no");

    c.desk.refunds_need_two = yes_or_no(reader, "desk.refunds_need_two", "no");

    c.catalogue = read_catalogue(reader);
    c.plans = read_plans(reader);
    c.invoices = invoices_of(reader);
    check_rates(reader, c);
    c.bank_csv = bank_csv_of(reader);

    c.smtp.host = reader.text("smtp.host", "");
    c.smtp.port = port_of(reader, "smtp.port", 587);
    c.smtp.tls = reader.choice("smtp.tls", "required", {"none", "opportunistic", "required", "implicit"});
    c.smtp.user = reader.text("smtp.user", "");
    c.smtp.password = reader.secret("smtp.password_file", "CERTDESK_SMTP_PASSWORD");
    c.smtp.from_name = reader.text("smtp.from_name", "");
    c.smtp.from_address = reader.text("smtp.from_address", "");
    c.smtp.ca_file = reader.path("smtp.ca_file");
    if (!c.smtp.host.empty() && c.smtp.from_address.empty())
        reader.fault_at("smtp.from_address", "smtp.from_address is needed with smtp.host");

    c.card.provider =
        parse_enumeration<CardProvider>(reader.choice("card.provider", "none", {"none", "sandbox"})).value_or(CardProvider::none);
    c.card.webhook_secret = reader.secret("card.webhook_secret_file", "CERTDESK_CARD_WEBHOOK_SECRET");

    c.ssh.private_key_file = reader.path("ssh.private_key_file");

    c.virus_scanner.socket = reader.path("virus_scanner.socket");
    c.virus_scanner.host = reader.text("virus_scanner.host", "");
    c.virus_scanner.port = port_of(reader, "virus_scanner.port", 3310);

    c.authority.organization = reader.text("authority.organization", "certdesk Embedded Authority");
    c.authority.public_url = reader.text("authority.public_url", fmt::format("http://localhost:{}", c.web.plain_port));
    if (!c.authority.public_url.starts_with("http://") || c.authority.public_url.ends_with('/'))
        reader.fault_at("authority.public_url",
                        "authority.public_url must begin with http:// and have no slash at its end (BR 7.1.2.7.7)");
    c.authority.ask_every = std::chrono::seconds{reader.number("authority.ask_every_seconds", 60, 1, 86400)};
    c.authority.calls = call_hours_of(reader);

    c.vault.key_file = reader.path("vault.key_file");
    c.weak_keys.index = reader.path("weak_keys.index", ports::usual_key_index);
    c.houjin.index = reader.path("register.index", ports::usual_houjin_index);
    c.dns = dns_of(reader);
    c.registrations = registrations_of(reader);
    c.tools.fetch_issuers = yes_or_no(reader, "tools.fetch_issuers", "no");
    c.work.workers = static_cast<int>(reader.number("work.workers", 2, 0, 64));
    c.log.form = reader.choice("log.form", "json", {"json", "text"});
    c.log.level = reader.choice("log.level", "info", {"debug", "info", "warning", "error"});
    return c;
}

}  // namespace

Reading read(std::string_view toml, const std::string& folder, const Environment& environment) {
    Reader reader(toml, folder, environment);
    auto configuration = read_all(reader);
    Reading reading;
    reading.faults = reader.finish();
    if (reading.faults.empty()) reading.configuration = std::move(configuration);
    return reading;
}

Reading read_file(const std::string& path, const Environment& environment) {
    std::ifstream stream(path, std::ios::binary);
    const std::string content{std::istreambuf_iterator<char>(stream), {}};
    if (!stream) return {std::nullopt, {{0, "the file cannot be read"}}};
    return read(content, std::filesystem::absolute(path).parent_path(), environment);
}

std::string describe(const std::string& path, const std::vector<Fault>& faults) {
    std::string text;
    for (const auto& fault : faults)
        text += fault.line == 0 ? fmt::format("{}: {}\n", path, fault.what)
                                : fmt::format("{}:{}: {}\n", path, fault.line, fault.what);
    return text;
}

std::vector<std::string> known_keys() {
    // One entry of each list, so that its keys are asked for too.
    const Environment nothing = [](std::string_view) { return std::nullopt; };
    Reader reader("[[product]]\n[[product_policy]]\n[[plan]]\n[[plesk]]\n", "/", nothing);
    (void)read_all(reader);
    (void)reader.finish();
    return {reader.keys().begin(), reader.keys().end()};
}

}  // namespace certdesk::configuration
