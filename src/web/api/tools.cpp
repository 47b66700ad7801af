// The tools for certificate files: nothing is kept, nothing of what was sent is logged, and whoever asks needs no key.
#include "formats/base64.hpp"
#include "formats/dns_name.hpp"
#include "formats/internet_address.hpp"
#include "formats/pasted_lines.hpp"
#include "pki/detached_csr.hpp"
#include "pki/request_builder.hpp"
#include "web/api/handlers.hpp"
#include "web/tools/chain_question.hpp"
#include "web/tools/judgement.hpp"
#include "web/tools/rules.hpp"

#include <algorithm>

namespace certdesk::web::api {

namespace {

namespace reading = pki::reading;
using reading::InputKind;

// What was sent in the members `text` and `der`: one of them.
struct Brought {
    Secret content;     // it may hold a private key
    std::string where;  // the member
};

Secret bytes_in(std::string base64, bool& readable) {
    auto bytes = from_base64(base64);
    wipe(base64);
    readable = bytes.has_value();
    if (!bytes) return {};
    std::string content(bytes->begin(), bytes->end());
    std::ranges::fill(*bytes, std::uint8_t{0});
    return Secret(std::move(content));
}

std::unexpected<Refused> malformed(std::string_view member, std::string_view fault) {
    return refuse(Refusal::malformed_request, "/" + std::string(member), {{"fault", std::string(fault)}});
}

// Of a body whose other members were read already.
desk::Outcome<Brought> brought_in(Body& body) {
    Secret text(body.text_if_given("text"));
    Secret der(body.text_if_given("der"));
    TRY(body.end());
    if (!text.empty() && !der.empty()) return malformed("der", "text_is_given");
    if (!text.empty()) return Brought{std::move(text), "text"};
    if (der.empty()) return refuse(Refusal::required, "/text");
    bool readable = false;
    auto content = bytes_in(std::string(der.reveal()), readable);
    if (!readable) return malformed("der", "not_base64");
    return Brought{std::move(content), "der"};
}

bool is_private_key(const reading::Unreadable& why) {
    return why.cause == reading::UnreadableCause::private_key || why.cause == reading::UnreadableCause::key_store;
}

// KEY-02: it was not read, and our copies are wiped.
std::unexpected<Refused> refuse_private_key(const std::string& member) {
    return refuse(Refusal::csr_has_private_key, "/" + member);
}

desk::Outcome<Answer> judge_file(Call& call, const std::vector<InputKind>& wanted, const lint::CsrContext* csr = nullptr) {
    auto body = call.body();
    const auto brought = TRY(brought_in(body));
    auto judgement = tools::judge(bytes_of(brought.content.reveal()), PrivateKeys::refused, call.world().clock.now(), csr);
    if (judgement.is_private_key()) return refuse_private_key(brought.where);
    tools::name_other_kind(judgement, wanted);
    return Answer{.body = tools::judgement_json(judgement)};
}

lint::CsrContext csr_context(const desk::World& world, const pki::Blocklist* weak_keys) {
    return {.at = world.clock.now(), .names = {.also_public = world.settings.survey.also_public_names}, .blocklist = weak_keys};
}

// A day, which begins in Japan, or an instant; nothing when it is neither.
std::optional<Instant> time_in(const std::string& typed) {
    if (const auto day = parse_iso_date(typed)) return at_in_japan(*day, {});
    return parse_rfc3339(typed);
}

bool is_host(const std::string& typed) { return DnsName::parse(typed).has_value() || parse_internet_address(typed).has_value(); }

// SubjectPublicKeyInfo, in PEM or in base64.
desk::Outcome<Bytes> public_key_in(const Secret& text) {
    const auto input = reading::read_input(bytes_of(text.reveal()), PrivateKeys::refused);
    if (!input && is_private_key(input.error())) return refuse_private_key("public_key");
    const auto* key =
        input && input->items.size() == 1 ? std::get_if<reading::PublicKeyFile>(&input->items.front().facts) : nullptr;
    if (key == nullptr) return malformed("public_key", "no_public_key");
    return key->spki_der;
}

Refused refused(const std::vector<pki::SubjectRefusal>& refusals) {
    Refused all;
    for (const auto& [field, rule, offender] : refusals) {
        const auto& facts = pki::facts_of(rule);
        all.findings.push_back({Refusal::subject_breaks_rule,
                                std::string(to_text(field)),
                                {{"field", std::string(to_text(field))},
                                 {"rule", std::string(to_text(rule))},
                                 {"offender", offender},
                                 {"book", std::string(to_text(facts.book))},
                                 {"section", std::string(facts.section)}}});
    }
    return all;
}

}  // namespace

desk::Outcome<Answer> judge_csr(Call& call) {
    const auto weak_keys = call.world().weak_keys();
    const auto context = csr_context(call.world(), weak_keys.get());
    return judge_file(call, {InputKind::csr}, &context);
}

desk::Outcome<Answer> judge_certificate(Call& call) {
    return judge_file(call, {InputKind::certificate, InputKind::certificates, InputKind::pkcs7});
}

desk::Outcome<Answer> judge_crl(Call& call) { return judge_file(call, {InputKind::crl, InputKind::ocsp_response}); }

desk::Outcome<Answer> judge_chain(Call& call) {
    auto body = call.body();
    const auto host = body.text_if_given("host");
    const auto at = body.text_if_given("at");
    const auto server = body.choice_if_given<pki::ServerKind>("server");
    const auto brought = TRY(brought_in(body));
    const auto time = at.empty() ? call.world().clock.now() : time_in(at);
    if (!time) return refuse(Refusal::bad_date, "/at");
    if (!host.empty() && !is_host(host)) return malformed("host", "not_a_host_name");
    if (call.world().trust == nullptr) return fail(ErrorKind::unavailable, "this machine has no bundle of trusted roots");

    const auto sent = tools::certificates_in(bytes_of(brought.content.reveal()));
    if (!sent && is_private_key(sent.error())) return refuse_private_key(brought.where);
    if (!sent) return Answer{.body = tools::unreadable_chain_json(sent.error())};
    return Answer{.body = tools::judged_chain_json({.sent = *sent,
                                                    .trust = *call.world().trust,
                                                    .at = *time,
                                                    .host = host.empty() ? std::nullopt : std::optional(host),
                                                    .server = server})};
}

desk::Outcome<Answer> list_lint_rules(Call& call) {
    TRY(call.query({}));
    return Answer{.body = tools::rules_json()};
}

desk::Outcome<Answer> prepare_csr(Call& call) {
    auto body = call.body();
    pki::RequestAnswers answers;
    auto& subject = answers.subject;
    if (auto country = body.text_if_given("country"); !country.empty()) subject.country = std::move(country);
    subject.prefecture = body.text_if_given("prefecture");
    subject.locality = body.text_if_given("locality");
    subject.organization = body.text_if_given("organization");
    subject.common_name = body.text_if_given("common_name");
    answers.names = body.texts_if_given("names");
    const Secret typed_key(body.text("public_key"));
    TRY(body.end());

    const auto spki_der = TRY(public_key_in(typed_key));
    const auto request = pki::build_request(answers, {.also_public = call.world().settings.survey.also_public_names});
    if (!request) return std::unexpected(refused(request.error()));
    const auto prepared = pki::request_to_sign(*request, spki_der);
    if (!prepared) return refuse(Refusal::csr_key_weak, "/public_key", {{"fault", "unknown_algorithm"}});
    JsonArray names;
    for (const auto& name : request->dns_names) names.emplace_back(name);
    return Answer{.body = JsonObject{{"subject", pki::to_text(request->subject)},
                                     {"names", std::move(names)},
                                     {"to_be_signed", to_base64(prepared->info_der)},
                                     {"signature_algorithm", prepared->signature_algorithm},
                                     {"command", prepared->command}}};
}

desk::Outcome<Answer> assemble_csr(Call& call) {
    auto body = call.body();
    const auto typed_info = body.text("to_be_signed");
    const auto typed_signature = body.text("signature");
    TRY(body.end());
    const auto info = from_base64(typed_info);
    const auto signature = from_base64(typed_signature);
    if (!info) return malformed("to_be_signed", "not_base64");
    if (!signature) return malformed("signature", "not_base64");

    const auto csr = pki::assemble_csr(*info, *signature);
    if (!csr && csr.error().kind == ErrorKind::denied) return refuse(Refusal::csr_signature_wrong, "/signature");
    if (!csr) return refuse(Refusal::csr_unreadable, "/to_be_signed");
    const auto weak_keys = call.world().weak_keys();
    const auto context = csr_context(call.world(), weak_keys.get());
    JsonObject answer{{"csr", pki::csr_to_pem(csr->der)}};
    for (auto& member : tools::judgement_json(tools::judge(csr->der, PrivateKeys::refused, context.at, &context)))
        answer[member.key()] = std::move(member.value());
    return Answer{.body = std::move(answer)};
}

}  // namespace certdesk::web::api
