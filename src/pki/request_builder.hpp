// From what people answer to the request that is wished: subject and host names.
#pragma once

#include "pki/csr.hpp"
#include "pki/subject_builder.hpp"

#include <expected>
#include <string>
#include <vector>

namespace certdesk::pki {

struct RequestAnswers {
    SubjectAnswers subject{};
    std::vector<std::string> names{};  // as typed, beside those that the common name brings (R24)
};

// Each name once, the common name first; or every rule that is broken.
[[nodiscard]] std::expected<CsrRequest, std::vector<SubjectRefusal>> build_request(const RequestAnswers& answers,
                                                                                   const SubjectProduct& product = {});

}  // namespace certdesk::pki
