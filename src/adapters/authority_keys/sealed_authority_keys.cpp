#include "adapters/authority_keys/sealed_authority_keys.hpp"

#include "base/errno_text.hpp"
#include "pki/certificate.hpp"
#include "pki/crl.hpp"
#include "pki/issue.hpp"
#include "pki/key.hpp"

#include <algorithm>
#include <cstring>
#include <fcntl.h>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <sys/stat.h>
#include <unistd.h>

namespace certdesk::adapters {

namespace {

constexpr std::chrono::days root_life{20 * 365};
constexpr std::chrono::days intermediate_life{8 * 365};

Result<Bytes> read_file(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    if (!file) return fail(ErrorKind::not_found, path + " cannot be read");
    return Bytes(std::istreambuf_iterator<char>(file), {});
}

// Without this a power cut may lose the name of a file whose content is on the disk.
Result<> sync_folder(const std::string& path) {
    const int folder = ::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (folder < 0) return fail(ErrorKind::broken, path + ": " + errno_text());
    const bool synced = ::fsync(folder) == 0;
    ::close(folder);
    if (!synced) return fail(ErrorKind::broken, path + " cannot be synced");
    return {};
}

// Written beside, synced, then renamed: a crash leaves the old or the new file, never half of one.
Result<> write_file(const std::string& path, BytesView content, mode_t mode) {
    const std::string fresh = path + ".new";
    const int file = ::open(fresh.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, mode);
    if (file < 0) return fail(ErrorKind::broken, fresh + ": " + errno_text());
    const bool written =
        ::write(file, content.data(), content.size()) == static_cast<ssize_t>(content.size()) && ::fsync(file) == 0;
    ::close(file);
    if (!written || ::rename(fresh.c_str(), path.c_str()) != 0) return fail(ErrorKind::broken, path + ": " + errno_text());
    return sync_folder(std::filesystem::path(path).parent_path());
}

Result<Bytes> new_serial(ports::Randomness& randomness) {
    Bytes random(16);
    randomness.fill(random);
    return pki::serial_from(random);
}

// The sealed key below `folder`, made at the first call.
Result<pki::PrivateKey> key_of(const std::string& folder, const std::string& name, ports::KeyVault& vault) {
    const std::string path = folder + "/" + name + ".key.sealed";
    const std::string place = "authority/" + name;
    if (std::filesystem::exists(path)) {
        const auto sealed = TRY(read_file(path));
        const Secret pem = TRY(with_context(vault.open(sealed, place), path));
        return pki::PrivateKey::from_pem(pem.reveal());
    }
    auto key = TRY(pki::PrivateKey::generate(pki::KeyKind::p256));
    const auto sealed = TRY(vault.seal(TRY(key.to_pkcs8_pem()), place));
    TRY(write_file(path, sealed, 0600));
    return key;
}

// The certificate below `folder`, made by `make` at the first call; it must carry the key.
template <class Make>
Result<pki::Certificate> certificate_of(const std::string& folder, const std::string& name, const pki::PrivateKey& key,
                                        Make make) {
    const std::string path = folder + "/" + name + ".crt";
    if (!std::filesystem::exists(path)) TRY(write_file(path, TRY(make()), 0644));
    auto certificate = TRY(with_context(pki::parse_certificate(TRY(read_file(path))), path));
    if (certificate.spki_der != key.public_key_der())
        return fail(ErrorKind::broken, path + " does not belong to " + name + ".key.sealed");
    return certificate;
}

// CRLReason, of those that a TLS authority may give (Baseline Requirements 2.2.6 section 7.2.2).
Result<pki::RevocationReason> reason_of(int code) {
    for (const auto reason : all_of<pki::RevocationReason>())
        if (reason != pki::RevocationReason::other && pki::reason_code(reason) == code) return reason;
    return fail(ErrorKind::broken, "a revocation cannot have the reason " + std::to_string(code));
}

}  // namespace

struct SealedAuthorityKeys::Parts {
    pki::PrivateKey root_key;
    pki::Certificate root;
    pki::PrivateKey intermediate_key;
    pki::Certificate intermediate;
};

SealedAuthorityKeys::SealedAuthorityKeys() = default;
SealedAuthorityKeys::~SealedAuthorityKeys() = default;

Result<std::unique_ptr<SealedAuthorityKeys>> SealedAuthorityKeys::open(const std::string& folder, const AuthorityNames& names,
                                                                       ports::KeyVault& vault, ports::Randomness& randomness,
                                                                       Instant now) {
    std::error_code failed;
    std::filesystem::create_directories(folder, failed);
    if (failed) return fail(ErrorKind::broken, folder + ": " + failed.message());
    const auto start = std::chrono::floor<std::chrono::minutes>(now);

    auto root_key = TRY(key_of(folder, "root", vault));
    auto root = TRY(certificate_of(folder, "root", root_key, [&]() -> Result<Bytes> {
        pki::RootRequest request;
        request.subject.country = names.country;
        request.subject.organization = names.organization;
        request.subject.common_name = names.root_common_name;
        request.serial = TRY(new_serial(randomness));
        request.not_before = start;
        request.not_after = start + root_life;
        return pki::make_root(root_key, request);
    }));
    auto intermediate_key = TRY(key_of(folder, "intermediate", vault));
    auto intermediate = TRY(certificate_of(folder, "intermediate", intermediate_key, [&]() -> Result<Bytes> {
        pki::IntermediateRequest request;
        request.subject.country = names.country;
        request.subject.organization = names.organization;
        request.subject.common_name = names.intermediate_common_name;
        request.serial = TRY(new_serial(randomness));
        request.spki_der = intermediate_key.public_key_der();
        request.not_before = start;
        request.not_after = start + intermediate_life;
        request.ca_issuers_url = names.root_url;
        request.crl_url = names.root_crl_url;
        return pki::make_intermediate(root_key, root, request);
    }));

    std::unique_ptr<SealedAuthorityKeys> keys(new SealedAuthorityKeys());
    keys->parts_ = std::unique_ptr<Parts>(
        new Parts{std::move(root_key), std::move(root), std::move(intermediate_key), std::move(intermediate)});
    return keys;
}

Bytes SealedAuthorityKeys::root_der() const { return parts_->root.der; }
Bytes SealedAuthorityKeys::intermediate_der() const { return parts_->intermediate.der; }

Result<Bytes> SealedAuthorityKeys::sign_certificate(const vetting::Cleared& cleared, BytesView to_be_signed) {
    const auto certificate = TRY(pki::parse_to_be_signed(to_be_signed));
    const auto csr = TRY(pki::parse_csr(cleared.csr_der()));
    auto wanted = cleared.names();
    auto asked = certificate.dns_names;
    std::ranges::sort(wanted);
    std::ranges::sort(asked);
    if (wanted != asked || certificate.spki_der != csr.spki_der || !certificate.subject.same_values(cleared.subject()))
        return fail(ErrorKind::broken, "asked to sign something else than vetting cleared");
    return pki::sign_certificate(to_be_signed, parts_->intermediate_key);
}

Result<Bytes> SealedAuthorityKeys::sign_crl(const std::vector<Revoked>& revoked, std::int64_t number, Instant this_update,
                                            Instant next_update) {
    if (number < 0) return fail(ErrorKind::broken, "a revocation list cannot have a negative number");
    pki::CrlRequest request;
    request.number = static_cast<std::uint64_t>(number);
    request.this_update = this_update;
    request.next_update = next_update;
    for (const auto& entry : revoked) {
        const auto serial = from_hex(entry.serial);
        if (!serial) return fail(ErrorKind::broken, "a revoked serial is not hexadecimal");
        request.revoked.push_back({*serial, entry.revoked_at, TRY(reason_of(entry.reason))});
    }
    return pki::make_crl(parts_->intermediate_key, parts_->intermediate, request);
}

Result<Bytes> SealedAuthorityKeys::sign_root_crl(std::int64_t number, Instant this_update, Instant next_update) {
    if (number < 0) return fail(ErrorKind::broken, "a revocation list cannot have a negative number");
    pki::CrlRequest request;
    request.number = static_cast<std::uint64_t>(number);
    request.this_update = this_update;
    request.next_update = next_update;
    return pki::make_crl(parts_->root_key, parts_->root, request);
}

}  // namespace certdesk::adapters
