#include "apps/demo/demo.hpp"

#include "adapters/http_client/curl_http_client.hpp"
#include "adapters/tls_prober/openssl_tls_prober.hpp"
#include "apps/demo/hosting.hpp"
#include "apps/demo/walk.hpp"
#include "apps/demo/what_to_try.hpp"
#include "apps/service.hpp"
#include "desk/administer.hpp"
#include "pki/certificate.hpp"
#include "web/words.hpp"

#include <chrono>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <fmt/format.h>
#include <pthread.h>

namespace certdesk::apps {

namespace {

constexpr std::chrono::seconds grace{9};
constexpr std::string_view common_name = "www.kaisha.test";
constexpr std::string_view bare_name = "kaisha.test";
constexpr std::string_view contract_number = "RS-1002 レンタルサーバー Basic";

std::string configuration_text(std::uint16_t port, std::uint16_t plain_port, const MailServer& mail, const SshServer& ssh) {
    return fmt::format(
        "data_folder = \"desk\"\n"
        "[web]\nport = {}\nplain_port = {}\n"
        "[desk]\nalso_public_names = [\"test\"]\nmail_domain = \"desk.test\"\n"
        "[smtp]\nhost = \"127.0.0.1\"\nport = {}\ntls = \"none\"\nfrom_name = \"SSL証明書デスク\"\nfrom_address = "
        "\"desk@desk.test\"\n"
        "[card]\nprovider = \"sandbox\"\n"
        "[ssh]\nprivate_key_file = \"{}\"\n"
        "[authority]\nask_every_seconds = 1\n"
        "[dns]\nask = \"no\"\n[registrations]\nask = \"no\"\n"
        "[log]\nlevel = \"error\"\n",
        port, plain_port, mail.port(), ssh.client_key_file());
}

// A folder below the system's temporary one, removed at the end unless it is kept.
class Folder {
public:
    static Result<Folder> make(const std::string& given) {
        if (!given.empty()) {
            std::error_code failed;
            std::filesystem::create_directories(given, failed);
            if (failed) return fail(ErrorKind::broken, given + ": " + failed.message());
            return Folder(std::filesystem::absolute(given), true);
        }
        std::string path = std::filesystem::temp_directory_path() / "certdesk-demo-XXXXXX";
        if (::mkdtemp(path.data()) == nullptr) return fail(ErrorKind::broken, path + " cannot be made");
        return Folder(path, false);
    }
    ~Folder() {
        std::error_code ignored;
        if (!kept_ && !path_.empty()) std::filesystem::remove_all(path_, ignored);
    }
    Folder(Folder&& other) noexcept : path_(std::exchange(other.path_, {})), kept_(other.kept_) {}
    Folder& operator=(Folder&&) = delete;
    void keep() { kept_ = true; }
    [[nodiscard]] const std::string& path() const { return path_; }

private:
    Folder(std::string path, bool kept) : path_(std::move(path)), kept_(kept) {}
    std::string path_;
    bool kept_;
};

template <class T>
Result<T> or_error(desk::Outcome<T> outcome) {
    if (outcome) return std::move(*outcome);
    if (const auto* error = desk::error_in(outcome.error())) return std::unexpected(*error);
    return fail(ErrorKind::denied, "refused: " + std::string(to_text(desk::refusal_in(outcome.error())->findings.at(0).refusal)));
}

Result<Cast> fill(Desk& desk, const SshServer& ssh, const WebServer& web, accounts::Language language) {
    auto& world = desk.world();
    const accounts::Actor actor{.name = "demo", .via = "cli"};
    const auto customer = TRY(or_error(desk::add_customer(world, actor, "株式会社会社見本", "hanako@kaisha.test", language)));
    Cast cast;
    const auto account = [&](SignIn& sign_in, const std::string& login, const std::string& name, accounts::Role role,
                             std::optional<CustomerId> owner) -> Result<> {
        sign_in = {login, world.randomness.hex(8)};
        TRY(or_error(desk::add_account(world, actor,
                                       {.login = login,
                                        .name = name,
                                        .role = role,
                                        .customer = owner,
                                        .password = sign_in.password,
                                        .language = language})));
        return {};
    };
    TRY(account(cast.customer, "hanako@kaisha.test", "何某 花子", accounts::Role::customer, customer));
    TRY(account(cast.desk_operator, "desk@desk.test", "受付 一郎", accounts::Role::desk_operator, std::nullopt));
    TRY(account(cast.officer, "officer@authority.test", "審査 良子", accounts::Role::authority_officer, std::nullopt));

    contracts::Contract contract;
    contract.customer = customer;
    contract.number = contract_number;
    contract.plan = contracts::Plan::rental_basic;
    const auto id = TRY(or_error(desk::add_contract(world, actor, contract)));
    TRY(or_error(desk::add_server(world, actor, server_facts(ssh, web, id))));
    return cast;
}

// What a visitor of the site gets now.
Result<ports::ServedCertificate> handshake(std::uint16_t port, std::string_view name, const std::vector<Bytes>& roots) {
    ports::ProbeTarget target;
    target.host = "127.0.0.1";
    target.port = port;
    target.server_name = name;
    target.trusted_roots_der = roots;
    auto seen = TRY(tls_prober::make_openssl_tls_prober()->probe(target));
    if (seen.empty()) return fail(ErrorKind::not_found, "nobody answered the handshake");
    return std::move(seen.front());
}

class Teller {
public:
    explicit Teller(std::ostream& out) : out_(out) {}
    void tell(std::string_view who, std::string_view what) {
        const auto now = std::chrono::steady_clock::now();
        const std::chrono::duration<double> took = now - last_;
        last_ = now;
        out_ << fmt::format("{:6.2f} s  {}: {}\n", took.count(), who, what) << std::flush;
    }
    [[nodiscard]] double total() const {
        return std::chrono::duration<double>(std::chrono::steady_clock::now() - began_).count();
    }

private:
    std::ostream& out_;
    std::chrono::steady_clock::time_point began_ = std::chrono::steady_clock::now();
    std::chrono::steady_clock::time_point last_ = began_;
};

Result<> play(const cli::DemoOptions& options, std::ostream& out, const sigset_t& signals) {
    const bool ja = options.language == "ja";
    Teller teller(out);
    Folder folder = TRY(Folder::make(options.folder));
    if (options.keep) folder.keep();
    auto ssh = TRY(SshServer::start(folder.path() + "/ssh"));
    auto web = TRY(WebServer::start(folder.path() + "/www", {std::string(common_name), std::string(bare_name)}));
    auto mail = TRY(MailServer::start(folder.path() + "/mail"));
    teller.tell(ja ? "準備" : "set-up",
                fmt::format("sshd 127.0.0.1:{}, nginx 127.0.0.1:{}, SMTP 127.0.0.1:{}", ssh.port(), web.port(), mail.port()));

    const std::uint16_t port = TRY(servers::free_port());
    const std::uint16_t plain_port = TRY(servers::free_port());
    auto reading = configuration::read(configuration_text(port, plain_port, mail, ssh), folder.path(),
                                       [](std::string_view) { return std::nullopt; });
    if (!reading.configuration) return fail(ErrorKind::broken, configuration::describe("demo", reading.faults));
    auto desk = TRY(Desk::open(std::move(*reading.configuration)));
    const auto cast = TRY(fill(*desk, ssh, web, ja ? accounts::Language::ja : accounts::Language::en));
    auto service = TRY(Service::start(*desk, {.web = true, .workers = 2}));
    const std::string base_url = desk->world().settings.base_url;
    const std::vector<Bytes> roots{desk->world().authority_keys.root_der()};
    const auto before = TRY(handshake(web.port(), common_name, roots));
    teller.tell(ja ? "準備" : "set-up", fmt::format("certdesk {} ({})", base_url, desk->world().store.description()));

    const auto print_the_stage = [&](std::string_view path) {
        out << fmt::format("\n{}{}\n  {} / {}\n  {} / {}\n  {} / {}\nhttps://127.0.0.1:{} (nginx)\n{}\n", base_url, path,
                           cast.customer.login, cast.customer.password, cast.desk_operator.login, cast.desk_operator.password,
                           cast.officer.login, cast.officer.password, web.port(), folder.path());
    };
    const auto wait_for_the_end = [&] {
        out << (ja ? "Ctrl-C で終わります。\n" : "Ctrl-C ends it.\n") << std::flush;
        int signal = 0;
        sigwait(&signals, &signal);
    };
    if (options.by_hand) {
        print_the_stage("/store");
        out << "\n"
            << what_to_try({.base_url = base_url,
                            .contract_number = contract_number,
                            .common_name = common_name,
                            .site_port = web.port()},
                           options.language)
            << "\n";
        wait_for_the_end();
        service->stop(grace);
        return {};
    }

    auto client = TRY(http_client::make_curl_http_client({.ca_file = folder.path() + "/desk/web.crt"}));
    const WalkPlan plan{.base_url = base_url,
                        .language = options.language,
                        .common_name = std::string(common_name),
                        .contract_number = std::string(contract_number)};
    const std::string order =
        TRY(walk(*client, plan, cast, mail, [&](std::string_view who, std::string_view what) { teller.tell(who, what); }));

    for (const auto name : {common_name, bare_name}) {
        const auto seen = TRY(handshake(web.port(), name, roots));
        if (seen.chain_der == before.chain_der)
            return fail(ErrorKind::broken, std::string(name) + " still shows the former certificate");
        if (!seen.name_matches || !seen.chain_verifies)
            return fail(ErrorKind::broken, std::string(name) + " shows a certificate that does not hold: " + seen.verify_error);
        const auto certificate = TRY(pki::parse_certificate(seen.chain_der.at(0)));
        teller.tell(ja ? "外から" : "outside",
                    fmt::format("https://{}  {}  {}  serial {}  {} → {}", name, seen.protocol, certificate.subject_text,
                                certificate.serial_hex,
                                web::write_time(ja ? web::Language::ja : web::Language::en, certificate.not_before),
                                web::write_time(ja ? web::Language::ja : web::Language::en, certificate.not_after)));
    }
    const std::size_t mails = mail.mails().size();
    out << (ja ? fmt::format("\nストアから鍵マークまで {:.1f} 秒。メール {} 通。\n", teller.total(), mails)
               : fmt::format("\nFrom the store to the padlock in {:.1f} s, with {} mails.\n", teller.total(), mails));

    if (options.keep) {
        print_the_stage(order);
        wait_for_the_end();
    }
    service->stop(grace);
    return {};
}

}  // namespace

int demo(const cli::DemoOptions& options, std::ostream& out, std::ostream& err) {
    sigset_t signals;
    sigemptyset(&signals);
    for (const int signal : {SIGTERM, SIGINT}) sigaddset(&signals, signal);
    if (options.keep || options.by_hand) pthread_sigmask(SIG_BLOCK, &signals, nullptr);
    static_cast<void>(std::signal(SIGPIPE, SIG_IGN));
    const auto played = play(options, out, signals);
    if (played) return 0;
    err << "certdesk demo: " << played.error().message << "\n";
    return 1;
}

}  // namespace certdesk::apps
