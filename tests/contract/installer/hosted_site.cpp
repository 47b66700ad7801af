#include "tests/contract/installer/hosted_site.hpp"

#include "pki/csr.hpp"
#include "pki/issue.hpp"
#include "pki/validity.hpp"
#include "tests/support/loopback_peer.hpp"
#include "tests/support/sample_authority.hpp"

#include <array>
#include <filesystem>
#include <memory>
#include <openssl/ssl.h>
#include <stdexcept>
#include <unistd.h>

namespace certdesk::tests {

namespace {

using std::chrono::days;
using test::must;

Instant now() { return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now()); }

Bytes serial() {
    static std::uint8_t last = 0;
    Bytes octets(16, ++last);
    return must(pki::serial_from(octets));
}

struct Authority {
    pki::PrivateKey root_key = must(pki::PrivateKey::generate(pki::KeyKind::p256));
    pki::Certificate root = must(pki::parse_certificate(must(pki::make_root(
        root_key, {.subject = {.country = "JP", .organization = "Example Authority", .common_name = "Example Root R1"},
                   .serial = serial(),
                   .not_before = now() - days(1000),
                   .not_after = now() + days(3000)}))));
    pki::PrivateKey key = must(pki::PrivateKey::generate(pki::KeyKind::p256));
    pki::Certificate certificate = must(pki::parse_certificate(must(pki::make_intermediate(
        root_key, root,
        {.subject = {.country = "JP", .organization = "Example Authority", .common_name = "Example OV CA 1"},
         .serial = serial(),
         .spki_der = key.public_key_der(),
         .not_before = now() - days(1000),
         .not_after = now() + days(2000),
         .ca_issuers_url = "http://ca.example.test/root.crt",
         .crl_url = "http://ca.example.test/root.crl"}))));
};

class RecordingSession final : public ports::RemoteSession {
public:
    RecordingSession(std::unique_ptr<ports::RemoteSession> inner, std::string& heard) : inner_(std::move(inner)), heard_(heard) {}
    Result<ports::CommandResult> run(const std::vector<std::string>& arguments, std::string_view standard_input) override {
        return keep(inner_->run(arguments, standard_input));
    }
    Result<ports::CommandResult> run_configured(const std::string& command_line) override {
        return keep(inner_->run_configured(command_line));
    }

private:
    Result<ports::CommandResult> keep(Result<ports::CommandResult> result) {
        if (result) heard_ += result->output + result->errors;
        return result;
    }
    std::unique_ptr<ports::RemoteSession> inner_;
    std::string& heard_;
};

template <auto free_function>
struct OpensslDeleter {
    template <class T>
    void operator()(T* pointer) const {
        free_function(pointer);
    }
};

}  // namespace

Result<std::unique_ptr<ports::RemoteSession>> ListeningShell::connect(const contracts::Server& server) {
    return std::make_unique<RecordingSession>(TRY(inner_.connect(server)), heard_);
}

const pki::PrivateKey& some_key(std::size_t number) {
    static std::vector<std::unique_ptr<pki::PrivateKey>> keys;
    while (keys.size() <= number)
        keys.push_back(std::make_unique<pki::PrivateKey>(must(pki::PrivateKey::generate(pki::KeyKind::p256))));
    return *keys[number];
}

SignedCertificate sign_certificate(BytesView spki_der, const CertificateWish& wish) {
    static const Authority authority;
    pki::LeafRequest request;
    request.serial = serial();
    request.subject = example_request().subject;
    request.subject.common_name = wish.names.front();
    request.dns_names = wish.names;
    request.spki_der.assign(spki_der.begin(), spki_der.end());
    request.not_before = now() - days(wish.age_days);
    request.not_after = pki::not_after_for(request.not_before, wish.days);
    request.ca_issuers_url = "http://ca.example.test/ov1.crt";
    request.crl_url = "http://ca.example.test/ov1.crl";
    const auto der = must(pki::sign_certificate(must(pki::to_be_signed(request, authority.certificate)), authority.key));
    return {pki::certificate_to_pem(der), pki::certificate_to_pem(authority.certificate.der), must(pki::parse_certificate(der))};
}

HostedSite::HostedSite() : folder_(temporary_.path("site")), former_(sign_certificate(some_key(0).public_key_der())) {
    std::filesystem::create_directories(file("former"));
    write_file(file("former/privkey.pem"), must(some_key(0).to_pkcs8_pem()).reveal());
    write_file(file("former/fullchain.pem"), former_.leaf_pem + former_.chain_pem);
    std::filesystem::create_symlink("former", file("live"));
    nginx_ = started(servers::WebServer::start(temporary_.path(), {"www.kaisha.example.test"}));
}

std::string HostedSite::live() const {
    std::error_code none;
    return std::filesystem::read_symlink(file("live"), none).string();
}

contracts::Server HostedSite::server() const {
    contracts::Server server;
    server.ssh_host = "127.0.0.1";
    server.ssh_port = sshd().port();
    server.ssh_user = sshd().user();
    server.host_key_sha256 = sshd().host_key_sha256();
    server.site_folder = folder_;
    server.check_command = nginx_->check_command();
    server.reload_command = nginx_->reload_command();
    return server;
}

std::vector<Bytes> HostedSite::shake_hands() const {
    const std::unique_ptr<SSL_CTX, OpensslDeleter<SSL_CTX_free>> context(SSL_CTX_new(TLS_client_method()));
    const std::unique_ptr<SSL, OpensslDeleter<SSL_free>> ssl(SSL_new(context.get()));
    const int socket = connect_to_loopback(nginx_->port());
    const PeerStream closes_it(socket);
    SSL_set_fd(ssl.get(), socket);
    if (SSL_connect(ssl.get()) != 1) throw std::runtime_error("no TLS handshake");
    std::vector<Bytes> chain;
    const auto* sent = SSL_get_peer_cert_chain(ssl.get());
    for (int i = 0; i < sk_X509_num(sent); ++i) {
        unsigned char* der = nullptr;
        const int size = i2d_X509(sk_X509_value(sent, i), &der);
        chain.emplace_back(der, der + size);
        OPENSSL_free(der);
    }
    return chain;
}

bool HostedSite::soon_serves(const pki::Certificate& leaf) const {
    return wait_until([&] { return shake_hands().front() == leaf.der; });
}

SshdServer& sshd() {
    static SshdServer server;
    return server;
}

adapters::LibsshShell shell_to_sshd() { return adapters::LibsshShell({.private_key_file = sshd().client_key_file()}); }

pki::CsrRequest example_request() {
    pki::CsrRequest request;
    request.subject.country = "JP";
    request.subject.state = "Tokyo";
    request.subject.locality = "Minato-ku";
    request.subject.organization = "Example Kaisha Ltd.";
    request.subject.common_name = "www.kaisha.example.test";
    request.dns_names = {"www.kaisha.example.test"};
    return request;
}

ports::Staging staging_of(const SignedCertificate& certificate, const std::string& name, std::int64_t fence) {
    return {.folder_name = name, .leaf_pem = certificate.leaf_pem, .chain_pem = certificate.chain_pem, .fence = fence};
}

}  // namespace certdesk::tests
