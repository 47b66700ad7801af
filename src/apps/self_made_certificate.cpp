#include "apps/service.hpp"
#include "base/errno_text.hpp"
#include "formats/pem.hpp"
#include "pki/certificate.hpp"
#include "pki/issue.hpp"
#include "pki/key.hpp"

#include <cstring>
#include <fcntl.h>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <unistd.h>

namespace certdesk::apps {

namespace {

Result<> write_private(const std::string& path, std::string_view content, mode_t mode) {
    const std::string fresh = path + ".new";
    const int file = ::open(fresh.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, mode);
    if (file < 0) return fail(ErrorKind::broken, fresh + ": " + errno_text());
    const bool written =
        ::write(file, content.data(), content.size()) == static_cast<ssize_t>(content.size()) && ::fsync(file) == 0;
    ::close(file);
    if (!written || ::rename(fresh.c_str(), path.c_str()) != 0) return fail(ErrorKind::broken, path + ": " + errno_text());
    return {};
}

bool is_good(const CertificateFiles& files, Instant now) {
    std::ifstream stream(files.certificate);
    const std::string pem{std::istreambuf_iterator<char>(stream), {}};
    const auto certificate = pki::parse_certificate_pem(pem);
    return certificate && std::filesystem::exists(files.private_key) && certificate->not_after > now + std::chrono::days{30};
}

}  // namespace

Result<CertificateFiles> self_made_certificate(const std::string& folder, ports::Randomness& randomness, Instant now) {
    CertificateFiles files{folder + "/web.crt", folder + "/web.key"};
    if (is_good(files, now)) return files;
    const auto key = TRY(pki::PrivateKey::generate(pki::KeyKind::p256));
    Bytes random(16);
    randomness.fill(random);
    pki::LocalServerRequest request;
    request.serial = TRY(pki::serial_from(random));
    request.dns_names = {"localhost"};
    request.ip_addresses = {"127.0.0.1", "::1"};
    request.not_before = std::chrono::floor<std::chrono::minutes>(now) - std::chrono::hours{1};
    request.not_after = request.not_before + std::chrono::days{397};
    const auto certificate = TRY(pki::make_local_server_certificate(key, request));
    TRY(write_private(files.private_key, TRY(key.to_pkcs8_pem()).reveal(), 0600));
    TRY(write_private(files.certificate, write_pem("CERTIFICATE", certificate), 0644));
    return files;
}

}  // namespace certdesk::apps
