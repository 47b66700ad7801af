// A certification authority, as the desk meets it: take an application, say how it stands.
#pragma once

#include "base/result.hpp"
#include "core/survey/field.hpp"
#include "core/vetting/cleared.hpp"

#include <optional>
#include <string>
#include <vector>

namespace certdesk::ports {

struct Submission {
    std::string reference;   // ours: the application's id. The same reference twice is one application (I-2)
    survey::Answers claims;  // about the organization and the responsible person
    std::string applicant;   // ours: the dossier's id. The same organization is vetted once, as long as what was found counts
};

CD_ENUMERATION(IssuerState, vetting, on_hold, refused, issued);

struct IssuerAnswer {
    IssuerState state = IssuerState::vetting;
    std::string message;    // reason of a hold or NG
    std::string leaf_pem;   // when issued
    std::string chain_pem;  // intermediates, without the root
};

class Issuer {
public:
    virtual ~Issuer() = default;
    // The authority's own reference. Law 5: only with a value that vetting made.
    [[nodiscard]] virtual Result<std::string> submit(const vetting::Cleared& cleared, const Submission& submission) = 0;
    // The authority's own reference of an application that may have arrived, by our reference: unknown is settled by asking
    // (I-5). Nothing when it did not arrive.
    [[nodiscard]] virtual Result<std::optional<std::string>> find(const std::string& reference) = 0;
    [[nodiscard]] virtual Result<IssuerAnswer> status(const std::string& authority_reference) = 0;
    [[nodiscard]] virtual Result<> answer_hold(const std::string& authority_reference, const std::string& answer) = 0;
    // Roots a certificate of this authority must lead to.
    [[nodiscard]] virtual Result<std::vector<Bytes>> roots_der() = 0;
};

}  // namespace certdesk::ports
