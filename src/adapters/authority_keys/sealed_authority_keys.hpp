// The embedded authority's root and intermediate: made once, kept as sealed files, opened at start.
#pragma once

#include "ports/authority_keys.hpp"
#include "ports/key_vault.hpp"
#include "ports/randomness.hpp"

#include <memory>
#include <string>

namespace certdesk::adapters {

struct AuthorityNames {
    std::string country = "JP";
    std::string organization = "certdesk Embedded Authority";
    std::string root_common_name = "certdesk Root CA R1";
    std::string intermediate_common_name = "certdesk OV CA G1";
    std::string root_url;      // caIssuers of the intermediate, http
    std::string root_crl_url;  // CRL of the root, http
};

class SealedAuthorityKeys final : public ports::AuthorityKeys {
public:
    // Makes root (P-256, 20 years) and intermediate (P-256, 8 years) in `folder` at the first start: root.crt, root.key.sealed,
    // intermediate.crt, intermediate.key.sealed. A half-made folder is completed. Later starts open what is there.
    [[nodiscard]] static Result<std::unique_ptr<SealedAuthorityKeys>> open(const std::string& folder, const AuthorityNames& names,
                                                                           ports::KeyVault& vault, ports::Randomness& randomness,
                                                                           Instant now);
    ~SealedAuthorityKeys() override;

    [[nodiscard]] Bytes root_der() const override;
    [[nodiscard]] Bytes intermediate_der() const override;
    [[nodiscard]] Result<Bytes> sign_certificate(const vetting::Cleared& cleared, BytesView to_be_signed) override;
    [[nodiscard]] Result<Bytes> sign_crl(const std::vector<Revoked>& revoked, std::int64_t number, Instant this_update,
                                         Instant next_update) override;

    [[nodiscard]] Result<Bytes> sign_root_crl(std::int64_t number, Instant this_update, Instant next_update) override;

private:
    SealedAuthorityKeys();
    struct Parts;
    std::unique_ptr<Parts> parts_;
};

}  // namespace certdesk::adapters
