// What meets a rule and what violates it, as text: the places where two certificates differ, of which one is good. Made from the
// certificates that prove the rules (examples_test.cpp writes examples.txt and compares).
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace certdesk::lint {

// Values in the notation of their encoding: `SEQUENCE { OBJECT IDENTIFIER 2.5.4.6, UTF8String "JP" }`.
struct Example {
    std::vector<std::string_view> passes{};    // empty where a good one holds nothing there
    std::vector<std::string_view> violates{};  // empty where the fault is that something is missing
    std::vector<std::string_view> found{};     // as the finding says it: "subject.C: \"JP\" is no PrintableString"
};

// An empty one for an id that is no rule's.
[[nodiscard]] const Example& example_of(std::string_view rule_id);

}  // namespace certdesk::lint
