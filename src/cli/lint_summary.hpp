// What became of many files: the tally at the end of a run, and the line that tells how far it is.
// Private to this room: it speaks Boost.JSON.
#pragma once

#include "lint/file.hpp"
#include "web/words.hpp"

#include <boost/json/object.hpp>
#include <chrono>
#include <cstddef>
#include <map>
#include <string>
#include <vector>

namespace certdesk::cli {

struct LintTally {
    struct OfRule {
        lint::Severity severity = lint::Severity::notice;
        std::size_t findings = 0;
        std::size_t files = 0;
    };

    std::size_t files = 0;  // those that could not be read too
    std::size_t unreadable = 0;
    std::size_t with_errors = 0;  // files
    std::size_t things = 0;       // certificates, requests and lists
    std::map<lint::Severity, std::size_t> findings{};
    std::map<std::string, OfRule, std::less<>> rules{};

    void add(const std::vector<lint::Judged>& of_one_file);
    void add_unreadable();
    LintTally& operator+=(const LintTally& other);

    // The ids that were found in most files, at most so many.
    [[nodiscard]] std::vector<std::string> most_frequent(std::size_t count) const;
};

using Seconds = std::chrono::duration<double>;

[[nodiscard]] std::string summary_in_words(const LintTally& tally, Seconds taken, const web::Words& words,
                                           web::Language language);
[[nodiscard]] boost::json::object summary_in_json(const LintTally& tally, Seconds taken);

// "[#####-----] 50,000/100,000  25,000/s  2 s left  3 unreadable"; without a total the bar and the time left are missing.
[[nodiscard]] std::string progress_line(const LintTally& so_far, std::size_t total, Seconds taken, const web::Words& words,
                                        web::Language language);

}  // namespace certdesk::cli
