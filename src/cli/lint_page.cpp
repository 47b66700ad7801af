#include "cli/lint_page.hpp"

#include "base/text.hpp"
#include "cli/print.hpp"
#include "lint/input.hpp"
#include "web/tools/in_words.hpp"
#include "web/tools/judgement.hpp"

#include <boost/json/serialize.hpp>

namespace certdesk::cli {

namespace {

using web::tools::JsonArray;
using web::tools::JsonObject;

std::string_view kind_in_json(lint::Form form) {
    switch (form) {
        case lint::Form::certificate: return "certificate";
        case lint::Form::to_be_signed: return "to_be_signed";
        case lint::Form::request: return "csr";
        case lint::Form::revocation_list: return "crl";
        case lint::Form::ocsp_response: return "ocsp_response";
    }
    return "";
}

JsonObject decoded(const lint::Judged& judged) {
    return {{"profile", std::string(to_text(judged.kind))}, {"judged_at", to_rfc3339(judged.at)}};
}

// "#2 subject.ST" in a file with several things.
std::vector<lint::Finding> findings_of(const lint::Judged& judged, std::size_t number, std::size_t things) {
    auto findings = judged.findings;
    if (things > 1)
        for (auto& finding : findings) finding.where.insert(0, '#' + std::to_string(number) + ' ');
    return findings;
}

std::string cause_of(const NotJudged& why) { return why.not_opened.empty() ? std::string(to_text(why.why.cause)) : "not_opened"; }

}  // namespace

std::string lint_line(const std::string& file, const std::vector<lint::Judged>& things) {
    JsonArray findings;
    for (std::size_t i = 0; i < things.size(); ++i)
        for (auto& finding : web::tools::findings_json(findings_of(things[i], i + 1, things.size())))
            findings.push_back(std::move(finding));
    JsonObject line{{"file", name_in_json(file)}};
    if (things.size() == 1) {
        line["kind"] = kind_in_json(things.front().form);
        line["decoded"] = decoded(things.front());
    } else {
        JsonArray items;
        for (const auto& judged : things) {
            auto item = decoded(judged);
            item["kind"] = kind_in_json(judged.form);
            items.push_back(std::move(item));
        }
        line["kind"] = "mixture";
        line["decoded"] = JsonObject{{"items", std::move(items)}};
    }
    line["findings"] = std::move(findings);
    return boost::json::serialize(line) + '\n';
}

std::string unreadable_line(const std::string& file, const NotJudged& why) {
    JsonObject line{{"file", name_in_json(file)}, {"kind", nullptr}};
    if (why.why.kind) line["kind"] = to_text(*why.why.kind);
    line["unreadable"] = why.not_opened.empty() ? web::tools::unreadable_json(why.why)
                                                : JsonObject{{"cause", cause_of(why)}, {"detail", why.not_opened}};
    line["findings"] = web::tools::findings_json(lint::findings_of(why.why.walk));
    return boost::json::serialize(line) + '\n';
}

std::string LintPage::of(const std::string& file, const std::vector<lint::Judged>& things) const {
    std::string text;
    for (std::size_t i = 0; i < things.size(); ++i) {
        const auto& judged = things[i];
        text += harmless(file) + ": " + std::string(to_text(judged.kind)) + ", " +
                to_iso_date(std::chrono::floor<std::chrono::days>(judged.at));
        if (judged.findings.empty()) {
            text += ": " + words_.get(language_, "reading.no_findings") + '\n';
            continue;
        }
        text += '\n';
        for (const auto& told : web::tools::in_words(findings_of(judged, i + 1, things.size()), words_, language_))
            text += "  " + told.severity_in_words + "  " + told.id + "  " + harmless(told.where) + ": " + harmless(told.detail) +
                    "\n      " + told.sentence + " [" + told.citation + "]\n";
    }
    return text;
}

std::string LintPage::unreadable(const std::string& file, const NotJudged& why) const {
    const auto word = [&](const std::string& key) { return words_.get(language_, "reading." + key); };
    std::string text = harmless(file) + ": " + word("fact.unreadable") + ": " + word("unreadable." + cause_of(why));
    if (why.why.line != 0) text += " (" + word("fact.line") + ' ' + std::to_string(why.why.line) + ')';
    const auto& detail = why.not_opened.empty() ? why.why.detail : why.not_opened;
    return text + (detail.empty() ? "" : " [" + harmless(detail) + ']') + '\n';
}

}  // namespace certdesk::cli
