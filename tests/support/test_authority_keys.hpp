// Root and intermediate of the tests, made once per process, and the port that signs with them.
#pragma once

#include "pki/certificate.hpp"
#include "pki/key.hpp"
#include "ports/authority_keys.hpp"

#include <deque>
#include <string>
#include <vector>

namespace certdesk::tests {

class TestAuthorityKeys final : public ports::AuthorityKeys {
public:
    [[nodiscard]] Bytes root_der() const override;
    [[nodiscard]] Bytes intermediate_der() const override;
    [[nodiscard]] Result<Bytes> sign_certificate(const vetting::Cleared& cleared, BytesView to_be_signed) override;
    [[nodiscard]] Result<Bytes> sign_crl(const std::vector<Revoked>& revoked, std::int64_t number, Instant this_update,
                                         Instant next_update) override;
    [[nodiscard]] Result<Bytes> sign_root_crl(std::int64_t number, Instant this_update, Instant next_update) override;

    // The next signature fails so: the token is away (unavailable), or signed and its answer was lost (timed_out).
    void fail_next(ErrorKind kind) { troubles_.push_back(kind); }
    [[nodiscard]] const std::vector<Bytes>& signed_so_far() const { return signed_; }  // TBSCertificates

private:
    std::deque<ErrorKind> troubles_;
    std::vector<Bytes> signed_;
};

// A certificate below the intermediate of the tests, made past the desk: for servers that already serve one, and for
// authorities that issue something else than what was asked.
struct LooseCertificate {
    std::string leaf_pem;
    std::string chain_pem;
    pki::Certificate leaf;
};
struct LooseRequest {
    std::vector<std::string> names;  // common name first
    std::string organization = "Example Kaisha Ltd.";
    Bytes spki_der{};  // empty: a key of its own
    Instant not_before{};
    int days = 199;
};
[[nodiscard]] LooseCertificate make_loose_certificate(const LooseRequest& request);

}  // namespace certdesk::tests
