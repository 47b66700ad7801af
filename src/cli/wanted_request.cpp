#include "cli/wanted_request.hpp"

#include <CLI/CLI.hpp>
#include <boost/json/serialize.hpp>
#include <ostream>

namespace certdesk::cli {

void add_request_options(CLI::App& verb, RequestOptions& options) {
    auto& answers = options.answers.subject;
    verb.add_option("--common-name", answers.common_name, "the host: www.example.jp")->required();
    verb.add_option("--organization", answers.organization, "the official English name")->required();
    verb.add_option("--locality", answers.locality, "city, ward or town: Shinjuku-ku")->required();
    verb.add_option("--prefecture", answers.prefecture, "one of the 47, in any spelling: Tokyo")->required();
    verb.add_option("--country", answers.country)->capture_default_str();
    verb.add_option("--name", options.answers.names, "another host name; may stand several times");
    verb.add_flag("--wildcards", options.product.wildcards, "*.example.jp is sold");
    verb.add_option("--also-public", options.product.also_public, "a zone of a trial that counts as public: test");
}

web::Language Voice::language() const { return parse_enumeration<web::Language>(options_.language).value_or(web::Language::en); }

std::string Voice::words(const std::string& key, const std::map<std::string, std::string>& facts) const {
    return words_.fill(language(), key, facts);
}

void Voice::json(const JsonObject& object) const { environment_.out << boost::json::serialize(object) << "\n"; }

void Voice::text(std::string_view text) const { environment_.out << text; }

void Voice::note(const std::string& sentence) const {
    if (!options_.json) environment_.err << sentence << "\n" << std::flush;
}

int Voice::fail(const Error& error) const {
    environment_.err << "certdesk: " << error.message << "\n";
    return 2;
}

int Voice::refuse(const std::vector<pki::SubjectRefusal>& refusals) const {
    JsonArray findings;
    for (const auto& [field, rule, offender] : refusals) {
        const std::string name(to_text(rule));
        const auto& facts = pki::facts_of(rule);
        const std::string book(to_text(facts.book));
        findings.push_back(JsonObject{{"id", "subject." + name},
                                      {"severity", "error"},
                                      {"where", std::string(to_text(field))},
                                      {"detail", offender},
                                      {"citation", book + (facts.section.empty() ? "" : " " + std::string(facts.section))}});
        environment_.err << "certdesk: " << words("subject_field." + std::string(to_text(field))) << ": "
                         << words("subject_rule." + name, {{"offender", offender}}) << " (" << words("rule_book." + book)
                         << (facts.section.empty() ? "" : " ") << facts.section << ")\n";
    }
    if (options_.json) json({{"findings", std::move(findings)}});
    return 1;
}

}  // namespace certdesk::cli
