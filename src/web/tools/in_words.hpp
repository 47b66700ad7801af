// Findings and facts in the words of a language, for pages and terminals.
// Private to this room and to the command line: it speaks Boost.JSON.
#pragma once

#include "lint/lint.hpp"
#include "web/tools/decoded.hpp"
#include "web/words.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace certdesk::web::tools {

// One finding, worded. Nothing in it is escaped: `where` and `detail` hold what strangers wrote.
struct ToldFinding {
    std::string id;
    std::string severity;  // error, warning or notice, as enumerated
    std::string severity_in_words;
    std::string where;
    std::string sentence;  // what is wrong
    std::string detail;    // English, for those who know the formats; empty where the sentence says the same
    std::string remedy;    // what to do; may be empty
    std::string citation;  // who demands it; may be empty
};

// What to do about findings of this id; empty where no one thing helps. Of a rule of the catalogue, what helps with its group.
[[nodiscard]] std::string remedy_of(std::string_view finding_id, const Words& words, Language language);

// The gravest first, otherwise in their order.
[[nodiscard]] std::vector<ToldFinding> in_words(const std::vector<lint::Finding>& findings, const Words& words,
                                                Language language);

// decoded_json for people: members under their names in words, true and false as yes and no; of certificates inside another
// thing the names and the dates, and nothing that says "none".
[[nodiscard]] JsonObject facts_in_words(const JsonObject& decoded, const Words& words, Language language);

// What to do about a file that could not be read; the cause is as below.
[[nodiscard]] std::string remedy_of_unreadable(const std::string& cause, const Words& words, Language language);

// Why it could not be read, the same way. `cause` is one of reading::UnreadableCause, or not_opened.
[[nodiscard]] JsonObject reasons_in_words(const pki::reading::Unreadable& why, const std::string& cause, const Words& words,
                                          Language language);

}  // namespace certdesk::web::tools
