// A customer's server for the tests of installers: a real sshd, a real nginx, a site that serves a former certificate, and an
// authority that signs what the server asks for.
#pragma once

#include "adapters/installers/web_server_installer.hpp"
#include "adapters/ssh/libssh_shell.hpp"
#include "pki/certificate.hpp"
#include "pki/key.hpp"
#include "servers/web_server.hpp"
#include "tests/support/sshd_server.hpp"
#include "tests/support/temporary_folder.hpp"

#include <optional>
#include <string>
#include <vector>

namespace certdesk::tests {

// Passes everything on and keeps whatever came from the server.
class ListeningShell final : public ports::RemoteShell {
public:
    explicit ListeningShell(ports::RemoteShell& inner) : inner_(inner) {}
    [[nodiscard]] Result<std::unique_ptr<ports::RemoteSession>> connect(const contracts::Server& server) override;
    [[nodiscard]] const std::string& heard() const { return heard_; }

private:
    ports::RemoteShell& inner_;
    std::string heard_;
};

struct SignedCertificate {
    std::string leaf_pem;
    std::string chain_pem;
    pki::Certificate leaf;
};
struct CertificateWish {
    int days = 90;
    int age_days = 1;
    std::vector<std::string> names{"www.kaisha.example.test"};
};

// Root and intermediate, made once per program.
[[nodiscard]] SignedCertificate sign_certificate(BytesView spki_der, const CertificateWish& wish = {});
[[nodiscard]] const pki::PrivateKey& some_key(std::size_t number);  // P-256, made once per program

class HostedSite {
public:
    HostedSite();

    [[nodiscard]] const std::string& folder() const { return folder_; }
    [[nodiscard]] std::string file(const std::string& name) const { return folder_ + "/" + name; }
    [[nodiscard]] std::string live() const;  // what the link points to, as it stands; empty without a link
    [[nodiscard]] contracts::Server server() const;
    [[nodiscard]] const pki::Certificate& former() const { return former_.leaf; }

    // A TLS handshake: the certificates the server sends, leaf first. Throws when there is none.
    [[nodiscard]] std::vector<Bytes> shake_hands() const;
    // Workers that are on their way out may answer once more after a reload.
    [[nodiscard]] bool soon_serves(const pki::Certificate& leaf) const;

private:
    TemporaryFolder temporary_;
    std::string folder_;
    SignedCertificate former_;
    std::optional<servers::WebServer> nginx_;
};

[[nodiscard]] SshdServer& sshd();  // one for the program
[[nodiscard]] adapters::LibsshShell shell_to_sshd();

[[nodiscard]] pki::CsrRequest example_request();
[[nodiscard]] ports::Staging staging_of(const SignedCertificate& certificate, const std::string& name, std::int64_t fence);

}  // namespace certdesk::tests
