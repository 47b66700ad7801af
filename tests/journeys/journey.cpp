#include "tests/journeys/journey.hpp"

#include "adapters/http_client/curl_http_client.hpp"
#include "adapters/payments/card_event.hpp"
#include "adapters/payments/standard_webhook.hpp"
#include "formats/base64.hpp"
#include "tests/support/child_process.hpp"
#include "tests/support/must.hpp"
#include "tests/support/postgres_server.hpp"
#include "tests/support/throwaway_certificates.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <optional>
#include <stdexcept>

namespace certdesk::tests {

namespace {

using survey::Field;

constexpr int everything = 100'000;

// The certificate that the server shows, good for an hour of the real day, whatever the simulated one says.
void write_certificate_of_the_server(const TemporaryFolder& folder) {
    const auto authority = certdesk::testing::ThrowawayCertificate::make(
        {.common_name = "authority of the test", .dns_names = {}, .is_authority = true});
    const auto leaf =
        certdesk::testing::ThrowawayCertificate::make({.common_name = "localhost", .dns_names = {"localhost"}}, &authority);
    write_file(folder.path("web.crt"), leaf.certificate_pem() + authority.certificate_pem());
    write_file(folder.path("web.key"), leaf.key_pem());
}

configuration::Configuration configuration_in(const TemporaryFolder& folder, const std::string& database_url) {
    const auto toml = fmt::format(R"toml(
data_folder = "data"
[web]
port = {}
plain_port = {}
certificate_file = "web.crt"
private_key_file = "web.key"
[database]
url = "{}"
[desk]
also_public_names = ["test"]
mail_domain = "desk.test"
closing_days = ["12-29", "12-30", "12-31"]
[card]
provider = "sandbox"
webhook_secret_file = "webhook.secret"
[authority]
ask_every_seconds = 600
[dns]
ask = "no"
[registrations]
ask = "no"
)toml",
                                  spare_port(), spare_port(), database_url);
    auto reading = configuration::read(toml, folder.path(), [](std::string_view) { return std::nullopt; });
    if (!reading.configuration) throw std::runtime_error(configuration::describe("the journey", reading.faults));
    return std::move(*reading.configuration);
}

// The page from one text to another, with the forms between them.
apps::Page part_of(const apps::Page& page, std::string_view from, std::string_view to) {
    const auto begin = page.body.find(from);
    if (begin == std::string::npos) throw std::runtime_error(page.path + " does not show " + std::string(from));
    auto part = page;
    part.body = page.body.substr(begin, page.body.find(to, begin) - begin);
    part.forms = apps::read_forms(part.body);
    return part;
}

std::string must_have(std::string found, std::string_view what) {
    if (found.empty()) throw std::runtime_error("there is no " + std::string(what));
    return found;
}

OrderId id_in(const std::string& order_path) { return OrderId::parse(order_path.substr(order_path.rfind('/') + 1)).value(); }

}  // namespace

Instant japan(int year, unsigned month, unsigned day, int hour, int minute) {
    return at_in_japan(Day{std::chrono::year{year} / std::chrono::month{month} / std::chrono::day{day}}, {hour, minute});
}

Journey::Journey()
    : clock_(japan(2026, 11, 20, 16)), webhook_secret_("whsec_" + to_base64(from_hex(randomness_.hex(32)).value())) {
    write_certificate_of_the_server(folder_);
    write_file(folder_.path("webhook.secret"), webhook_secret_);
    database_url_ = GetParam() == Engine::postgres ? shared_postgres_server().make_database() : "sqlite:desk.db";
    open();
    cast_ = bring_in_cast(world());
}

void Journey::open() {
    desk_ = must(apps::Desk::open(configuration_in(folder_, database_url_), {.clock = &clock_,
                                                                             .randomness = &randomness_,
                                                                             .passwords = &passwords_,
                                                                             .mailer = &mailer_,
                                                                             .installer = &hosting_,
                                                                             .prober = &hosting_,
                                                                             .log = &log_}));
    service_ = must(apps::Service::start(*desk_, {.web = true, .workers = 0}));
    worker_ = std::make_unique<desk::Worker>(world(), "worker of the journey");
    client_ = must(http_client::make_curl_http_client({.ca_file = folder_.path("web.crt")}));
    const auto person = [&](const char* login) {
        return std::make_unique<Person>(*client_, clock_, world().settings.base_url, login);
    };
    customer_ = person("kaisha@example.test");
    neighbour_ = person("neighbour@example.test");
    operator_ = person("operator@example.test");
    officer_ = person("officer@example.test");
    visitor_ = person("");
}

Journey::~Journey() {
    worker_.reset();
    if (service_) service_->stop(std::chrono::seconds{1});
    service_.reset();
    desk_.reset();
    if (GetParam() == Engine::postgres && !database_url_.empty()) shared_postgres_server().drop_database(database_url_);
}

void Journey::TearDown() {
    audit::ChainVerifier verifier;
    for (const auto& event : audit_events()) {
        const auto fault = verifier.next(event);
        EXPECT_FALSE(fault) << "the audit chain breaks at " << event.sequence;
    }
    EXPECT_EQ(verifier.head(), must(ports::reading(world().store, [](ports::Transaction& t) { return t.audit().head(); })).hash);
    if (!HasFailure()) return;
    for (const auto& line : log_.lines())
        if (line.level >= ports::LogLevel::warning) ADD_FAILURE() << "the log says: " << line.text;
}

// ---- the machine and the time

void Journey::drain() { must(worker_->run_until_idle()); }

void Journey::pass_until(Instant end) {
    for (drain();;) {
        std::optional<Instant> next;
        for (const auto& work : unfinished_work()) {
            const Instant at = std::max(work.due_at, work.lease_until.value_or(work.due_at));
            if (at > clock_.now() && at <= end && (!next || at < *next)) next = at;
        }
        if (!next) break;
        clock_.set(*next);
        drain();
    }
    clock_.set(end);
}

// ---- steps of the walk

std::string Journey::buy(const contracts::Contract& contract) {
    const auto offer = part_of(customer_->see("/store"), ">" + contract.number + " <", "</li>");
    const auto survey = customer_->submit(offer, "/orders", {});
    if (!survey.path.ends_with("/survey")) throw std::runtime_error("not bought: " + words_of(survey));
    return survey.path.substr(0, survey.path.size() - std::string_view("/survey").size());
}

void Journey::answer_survey(const std::string& order, const std::set<Field>& left_out) {
    apps::Fields answers;
    for (const auto& [field, text] : corporation_answers())
        if (!left_out.contains(field)) answers.emplace(to_text(field), text);
    const std::string survey = order + "/survey";
    customer_->send(survey, survey, answers);  // saved; what is asked depends on it
    customer_->send(survey, survey, answers, survey + "/submission");
}

void Journey::pay_by_card(const std::string& order, const std::string& choice) {
    const auto provider = customer_->send(order + "/payment", "/payment/card", {});
    const auto token = must_have(provider.path, "page of the card provider");
    const auto after = customer_->submit(provider, token.substr(token.find("/sandbox/card/")), {{"choice", choice}});
    if (after.status != 200) throw std::runtime_error("the card provider: " + words_of(after));
    const bool paid = choice != "decline";
    // The provider's webhook comes when it likes, by HTTP of its own.
    if (!wait_until([&] {
            const auto payment = payment_of(order);
            return paid ? payment.stage != payments::Stage::awaiting : payment.last_answer == "declined";
        }))
        throw std::runtime_error("the webhook of the card provider did not come");
}

void Journey::choose_transfer(const std::string& order) { customer_->send(order + "/payment", "/payment/transfer", {}); }

void Journey::confirm_transfer(const std::string& order) {
    operator_->send(order, "/payment/confirmation",
                    {{"amount", std::to_string(payment_of(order).amount.amount)}, {"note", "カ)クラウドミホン"}});
}

std::string Journey::buy_and_pay(const contracts::Contract& contract) {
    const auto order = buy(contract);
    answer_survey(order);
    pay_by_card(order);
    drain();
    return order;
}

void Journey::give_csr(const std::string& order, const std::string& csr_pem) {
    customer_->send(order + "/csr", order + "/csr", {{"csr", csr_pem}});
}

void Journey::submit_application() {
    const auto application = must_have(operator_->see("/desk").link("/applications/"), "application in the queue");
    operator_->send(application, "/submission", {{"confirmed", "yes"}});
    drain();
}

std::string Journey::open_case() {
    return must_have(officer_->see("/authority").link("/authority/cases/"), "case at the authority");
}

void Journey::vet(const std::string& authority_case) {
    const auto today = to_iso_date(day_in_japan(clock_.now()));
    // Presence and intention are confirmed by the call (R16, R57).
    for (const auto item : {"legal_existence", "organization_name", "address", "domain_right", "phone_number"})
        officer_->send(authority_case, "/items",
                       {{"item", item},
                        {"state", "confirmed"},
                        {"source", "国税庁法人番号公表サイト"},
                        {"obtained_on", today},
                        {"note", ""}});
    officer_->send(authority_case, "/call",
                   {{"outcome", "reached_and_confirmed"},
                    {"phone_number", "03-5550-0100"},
                    {"number_source", "iタウンページ"},
                    {"spoken_with", "雲野 花子"}});
}

void Journey::issue(const std::string& authority_case) {
    officer_->send(authority_case, "/issuance", {{"confirmed", "yes"}});
    drain();
}

void Journey::put_on_hold(const std::string& authority_case, const std::string& reason) {
    officer_->send(authority_case, "/hold", {{"reason", reason}});
    drain();
}

void Journey::refuse(const std::string& authority_case, const std::string& reason) {
    officer_->send(authority_case, "/refusal", {{"reason", reason}});
    drain();
}

void Journey::apply_and_issue() {
    submit_application();
    const auto authority_case = open_case();
    vet(authority_case);
    issue(authority_case);
}

// ---- what people see

std::string Journey::state_of(const std::string& order, std::string_view milestone) {
    const auto page = customer_->see(order);
    const auto before = fmt::format("data-milestone=\"{}\" data-state=\"", milestone);
    const auto at = page.body.find(before);
    if (at == std::string::npos) return {};
    const auto begin = at + before.size();
    return page.body.substr(begin, page.body.find('"', begin) - begin);
}

std::vector<notices::Kind> Journey::kinds_of_mails() const {
    std::vector<notices::Kind> kinds;
    for (const auto& mail : mailer_.accepted()) kinds.push_back(mail.kind);
    return kinds;
}

std::string Journey::link_in(const notices::Mail& mail, std::string_view beginning) const {
    const std::string site = desk_->configuration().web.base_url;
    const auto at = mail.text.find(site + std::string(beginning));
    if (at == std::string::npos) throw std::runtime_error("no link in the mail:\n" + mail.text);
    const auto begin = at + site.size();
    return mail.text.substr(begin, mail.text.find_first_of(" \n", begin) - begin);
}

// ---- what a person with a debugger sees

std::vector<audit::Event> Journey::audit_events() {
    return must(ports::reading(world().store, [](ports::Transaction& t) { return t.audit().events_after(0, everything); }));
}

int Journey::times(audit::Action action) {
    return static_cast<int>(std::ranges::count(audit_events(), action, &audit::Event::action));
}

std::vector<work::Work> Journey::unfinished_work() {
    return must(ports::reading(world().store, [](ports::Transaction& t) { return t.work().list_open(everything); }));
}

void Journey::expect_nothing_left_to_do() {
    drain();
    for (const auto& work : unfinished_work())
        if (work.kind != work::Kind::renew_certificate)  // which is written down months ahead
            ADD_FAILURE() << "unfinished: " << to_text(work.kind) << " " << work.last_error;
    for (const auto role : {accounts::Role::desk_operator, accounts::Role::authority_officer}) {
        const auto tasks =
            must(ports::reading(world().store, [&](ports::Transaction& t) { return t.work().open_tasks(role, everything); }));
        for (const auto& task : tasks) ADD_FAILURE() << "open: " << to_text(task.kind) << " " << task.reason;
    }
}

payments::Payment Journey::payment_of(const std::string& order) {
    return must(ports::reading(world().store, [&](ports::Transaction& t) {
        return t.payments().find_of_order(id_in(order), accounts::Scope::whole_desk());
    }));
}

// ---- bytes past the browser

http::Response Journey::call(const std::string& method, const std::string& path, const std::string& body,
                             const std::vector<http::Header>& headers) {
    ports::HttpCall call;
    call.method = method;
    call.url = world().settings.base_url + path;
    call.body = body;
    call.max_body_bytes = 4UL * 1024 * 1024;
    for (const auto& header : headers) call.headers.add(header.name, header.value);
    return must(client_->send(call));
}

http::Response Journey::send_webhook(const payments::Event& event, Instant signed_at) {
    http::Request request;
    request.headers.set("Content-Type", "application/json");
    request.body = adapters::write_card_event(event);
    adapters::sign_webhook(request, event.id, must(adapters::WebhookSecret::parse(webhook_secret_)), signed_at);
    return call("POST", "/webhooks/card", request.body, request.headers.list());
}

}  // namespace certdesk::tests
