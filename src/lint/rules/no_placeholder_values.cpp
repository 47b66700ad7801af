#include "base/text.hpp"
#include "lint/rule.hpp"
#include "pki/oid.hpp"

#include <algorithm>
#include <array>

namespace certdesk::lint {

namespace {

// What makers of requests fill in when nobody answers, and what people type to get past a field (G-03, INC-03, INC-10).
constexpr std::array<std::string_view, 36> placeholders{"some-state",
                                                        "default city",
                                                        "default company ltd",
                                                        "internet widgits pty ltd",
                                                        "n/a",
                                                        "na",
                                                        "n.a.",
                                                        "none",
                                                        "null",
                                                        "nil",
                                                        "not applicable",
                                                        "unknown",
                                                        "undefined",
                                                        "-",
                                                        "--",
                                                        ".",
                                                        "..",
                                                        "_",
                                                        "*",
                                                        "test",
                                                        "testing",
                                                        "sample",
                                                        "example",
                                                        "asdf",
                                                        "asdfgh",
                                                        "qwerty",
                                                        "foo",
                                                        "bar",
                                                        "dummy",
                                                        "tbd",
                                                        "xxx",
                                                        "12",
                                                        "テスト",
                                                        "未定",
                                                        "なし",
                                                        "サンプル"};

bool is_metadata_only(std::string_view value) { return value.find_first_not_of(".-_* /") == std::string_view::npos; }

bool is_one_sign_repeated(std::string_view value) {
    return std::ranges::all_of(value, [&](char c) { return c == value.front(); });
}

bool is_placeholder(std::string_view value) {
    const auto plain = to_lower_ascii(trim(value));
    return plain.empty() || is_metadata_only(plain) || is_one_sign_repeated(plain) ||
           std::ranges::find(placeholders, plain) != placeholders.end();
}

Faults check(const Specimen& specimen) {
    Faults faults;
    for (const auto& attribute : specimen.subject().as_read) {
        // A country of two equal letters exists (EE, SS); its list is another question.
        if (attribute.oid == pki::oid::country || !is_placeholder(attribute.value)) continue;
        faults.push_back({"subject." + pki::attribute_label(attribute.oid), "a placeholder: \"" + attribute.value + '"'});
    }
    return faults;
}

}  // namespace

// No value is a placeholder, only punctuation, or one sign repeated.
//
//   passes    ST=Tokyo
//   violates  ST=Some-State; L=-; O=Internet Widgits Pty Ltd; O=1
extern constexpr Rule no_placeholder_values{
    .id = "no_placeholder_values",
    .severity = Severity::error,
    .citation = {Document::baseline_requirements, "2.2.6", "7.1.2.7.4"},
    .applies = to_leaf_certificates_and_requests,
    .check = check,
};

}  // namespace certdesk::lint
