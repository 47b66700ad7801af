// Header values with parameters: text/html; charset=utf-8 (RFC 9110 section 5.6.6).
#pragma once

#include "base/result.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace certdesk {

struct ParameterizedValue {
    std::string value;                                            // lower-case: "multipart/form-data"
    std::vector<std::pair<std::string, std::string>> parameters;  // names lower-case, values unquoted

    [[nodiscard]] std::optional<std::string_view> find(std::string_view name) const;
};

// Inside quotes \" and \\ are escapes and every other backslash stands for itself, because browsers send file names that way.
// Malformed: no value, a parameter without name or value, an open quote, one name twice, more than 20 parameters.
[[nodiscard]] Result<ParameterizedValue> parse_parameters(std::string_view header);

}  // namespace certdesk
