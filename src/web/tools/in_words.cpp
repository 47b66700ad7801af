#include "web/tools/in_words.hpp"

#include "lint/catalogue.hpp"

namespace certdesk::web::tools {

namespace {

// A rule says what must be true; its sentence alone would say that it is.
std::string broken(std::string_view rule, const Words& words, Language language) {
    for (const std::string_view end : {"。", "."})
        if (rule.ends_with(end)) rule.remove_suffix(end.size());
    return words.fill(language, "tools.rule_broken", {{"rule", std::string(rule)}});
}

std::string sentence_of(const lint::Finding& finding, const Words& words, Language language) {
    if (const auto own = "finding." + finding.id; words.has(language, own)) return words.get(language, own);
    if (const auto rule = "rule." + finding.id; words.has(language, rule))
        return broken(words.get(language, rule), words, language);
    return finding.detail;
}

// "certificate 2" of a chain; other places are names and stay.
std::string place_in_words(const std::string& where, const Words& words, Language language) {
    constexpr std::string_view certificate = "certificate ";
    if (!where.starts_with(certificate)) return where;
    const auto number = where.substr(certificate.size());
    const bool is_number = !number.empty() && number.find_first_not_of("0123456789") == std::string::npos;
    return is_number ? words.fill(language, "chain.place", {{"number", number}}) : where;
}

ToldFinding told(const lint::Finding& finding, const Words& words, Language language) {
    const std::string severity(to_text(finding.severity));
    ToldFinding told{.id = finding.id,
                     .severity = severity,
                     .severity_in_words = words.get(language, "reading.severity." + severity),
                     .where = place_in_words(finding.where, words, language),
                     .sentence = sentence_of(finding, words, language),
                     .detail = finding.detail,
                     .remedy = remedy_of(finding.id, words, language),
                     .citation = finding.citation};
    if (told.detail == told.sentence) told.detail.clear();
    return told;
}

JsonObject for_people(JsonObject decoded) {
    if (const auto* others = decoded.if_contains("other_alt_names"); others != nullptr && *others == 0)
        decoded.stable_erase("other_alt_names");
    if (auto* certificates = decoded.if_contains("certificates"))
        for (auto& certificate : certificates->as_array()) {
            JsonObject brief;
            for (const auto* name : {"subject", "issuer", "serial", "not_before", "not_after", "key"})
                brief[name] = certificate.as_object().at(name);
            certificate = std::move(brief);
        }
    return decoded;
}

Json labelled(const Json& value, const Words& words, Language language) {
    if (const auto* flag = value.if_bool()) return Json(words.get(language, *flag ? "reading.yes" : "reading.no"));
    if (const auto* list = value.if_array()) {
        JsonArray array;
        for (const auto& one : *list) array.push_back(labelled(one, words, language));
        return array;
    }
    if (const auto* object = value.if_object()) {
        JsonObject named;
        for (const auto& member : *object)
            named[words.get(language, "reading.fact." + std::string(member.key()))] = labelled(member.value(), words, language);
        return named;
    }
    return value;
}

}  // namespace

std::string remedy_of(std::string_view finding_id, const Words& words, Language language) {
    const auto own = "finding." + std::string(finding_id) + ".do";
    if (words.has(language, own)) return words.get(language, own);
    const auto* group = lint::group_of(finding_id);
    return group == nullptr ? "" : words.get(language, "rule_group." + std::string(group->name) + ".do");
}

std::vector<ToldFinding> in_words(const std::vector<lint::Finding>& findings, const Words& words, Language language) {
    std::vector<ToldFinding> all;
    for (const auto severity : {lint::Severity::error, lint::Severity::warning, lint::Severity::notice})
        for (const auto& finding : findings)
            if (finding.severity == severity) all.push_back(told(finding, words, language));
    return all;
}

JsonObject facts_in_words(const JsonObject& decoded, const Words& words, Language language) {
    return labelled(for_people(decoded), words, language).as_object();
}

std::string remedy_of_unreadable(const std::string& cause, const Words& words, Language language) {
    const auto own = "reading.remedy." + cause;
    return words.get(language, words.has(language, own) ? own : "tools.unreadable." + cause);
}

JsonObject reasons_in_words(const pki::reading::Unreadable& why, const std::string& cause, const Words& words,
                            Language language) {
    const auto word = [&](const std::string& key) { return words.get(language, "reading." + key); };
    JsonObject reasons{{word("fact.unreadable"), word("unreadable." + cause)}};
    if (why.line != 0) reasons[word("fact.line")] = why.line;
    if (why.missing_bytes != 0) reasons[word("fact.missing_bytes")] = why.missing_bytes;
    if (!why.detail.empty()) reasons[word("fact.detail")] = why.detail;
    reasons[word("fact.remedy")] = remedy_of_unreadable(cause, words, language);
    return reasons;
}

}  // namespace certdesk::web::tools
