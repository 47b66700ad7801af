#include "web/tools/decoded.hpp"

#include "base/time.hpp"
#include "pki/oid.hpp"

#include <algorithm>
#include <span>

namespace certdesk::web::tools {

namespace {

namespace reading = pki::reading;

JsonArray texts(const std::vector<std::string>& list) {
    JsonArray array;
    for (const auto& text : list) array.push_back(Json(text));
    return array;
}

JsonArray named(const std::vector<std::string>& object_identifiers) {
    JsonArray array;
    for (const auto& dotted : object_identifiers) array.push_back(Json(std::string(pki::oid::name_of(dotted))));
    return array;
}

JsonArray attributes(const pki::SubjectName& name) {
    JsonArray array;
    for (const auto& attribute : name.as_read)
        array.push_back(JsonObject{{"attribute", pki::attribute_label(attribute.oid)},
                                   {"value", attribute.value},
                                   {"string_type", attribute.string_type}});
    return array;
}

void add_key(JsonObject& to, const pki::PublicKey& key, BytesView spki_der) {
    to["key"] = key.description();
    if (key.bits != 0) to["key_bits"] = key.bits;
    if (!key.exponent.empty()) to["exponent"] = "0x" + to_hex(key.exponent);
    to["spki_sha256"] = to_hex(pki::spki_sha256(spki_der));
}

JsonObject facts_json(const pki::Csr& csr) {
    JsonObject json{{"subject", pki::to_text(csr.subject)},
                    {"subject_attributes", attributes(csr.subject)},
                    {"names", texts(csr.dns_names)},
                    {"ip_addresses", texts(csr.ip_addresses)},
                    {"other_alt_names", csr.other_alt_names}};
    add_key(json, csr.key, csr.spki_der);
    json["signature_algorithm"] = csr.signature_algorithm;
    json["signature_valid"] = csr.signature_valid;
    json["challenge_password"] = csr.has_challenge_password;
    return json;
}

JsonObject facts_json(const pki::Certificate& certificate) {
    JsonObject json{{"subject", certificate.subject_text},
                    {"subject_attributes", attributes(certificate.subject)},
                    {"issuer", certificate.issuer_text},
                    {"serial", certificate.serial_hex},
                    {"version", certificate.version},
                    {"not_before", to_rfc3339(certificate.not_before)},
                    {"not_after", to_rfc3339(certificate.not_after)},
                    {"names", texts(certificate.dns_names)},
                    {"ip_addresses", texts(certificate.ip_addresses)},
                    {"other_alt_names", certificate.other_alt_names}};
    add_key(json, certificate.key, certificate.spki_der);
    json["signature_algorithm"] = certificate.signature_algorithm;
    json["authority"] = certificate.is_ca;
    if (certificate.path_length) json["path_length"] = *certificate.path_length;
    if (certificate.key_usage) {
        JsonArray usages;
        for (const auto usage : *certificate.key_usage) usages.push_back(Json(std::string(to_text(usage))));
        json["key_usage"] = std::move(usages);
    }
    json["extended_key_usage"] = named(certificate.extended_key_usage);
    json["policies"] = texts(certificate.policy_oids);
    json["ocsp_urls"] = texts(certificate.ocsp_urls);
    json["ca_issuers_urls"] = texts(certificate.ca_issuers_urls);
    json["crl_urls"] = texts(certificate.crl_urls);
    json["unknown_critical_extensions"] = texts(certificate.unknown_critical_extensions);
    json["subject_key_id"] = to_hex(certificate.subject_key_id);
    json["authority_key_id"] = to_hex(certificate.authority_key_id);
    json["fingerprint_sha256"] = certificate.fingerprint;
    return json;
}

JsonObject facts_json(const pki::Crl& crl) {
    JsonArray revoked;
    for (const auto& entry : std::span(crl.revoked).first(std::min(crl.revoked.size(), max_shown_entries)))
        revoked.push_back(JsonObject{{"serial", to_hex(entry.serial)},
                                     {"revoked_at", to_rfc3339(entry.revoked_at)},
                                     {"reason", std::string(to_text(entry.reason))}});
    return {{"issuer", crl.issuer_text},
            {"number", crl.number},
            {"this_update", to_rfc3339(crl.this_update)},
            {"next_update", to_rfc3339(crl.next_update)},
            {"signature_algorithm", crl.signature_algorithm},
            {"revoked_count", crl.revoked.size()},
            {"revoked", std::move(revoked)}};
}

JsonObject facts_json(const reading::Pkcs7& file) {
    JsonArray certificates;
    for (const auto& certificate : file.certificates) certificates.push_back(facts_json(certificate));
    return {{"certificate_count", file.certificates.size()},
            {"crl_count", file.crls.size()},
            {"signers", file.signers},
            {"certificates", std::move(certificates)}};
}

JsonObject facts_json(const reading::OcspResponse& response) {
    JsonObject json{{"status", std::string(to_text(response.status))}};
    if (response.status != reading::OcspStatus::successful) return json;
    json["responder"] = response.responder_name.empty() ? to_hex(response.responder_key_hash) : response.responder_name;
    json["produced_at"] = to_rfc3339(response.produced_at);
    json["signature_algorithm"] = response.signature_algorithm;
    json["certificate_count"] = response.certificates.size();
    JsonArray answers;
    for (const auto& answer : std::span(response.answers).first(std::min(response.answers.size(), max_shown_entries))) {
        JsonObject one{{"serial", answer.serial_hex},
                       {"answer", std::string(to_text(answer.answer))},
                       {"this_update", to_rfc3339(answer.this_update)},
                       {"next_update", answer.next_update ? Json(to_rfc3339(*answer.next_update)) : Json()},
                       {"revoked_at", answer.revoked_at ? Json(to_rfc3339(*answer.revoked_at)) : Json()},
                       {"reason", answer.revoked_at ? Json(std::string(to_text(answer.reason))) : Json()},
                       {"issuer_name_hash", to_hex(answer.issuer_name_hash)},
                       {"issuer_key_hash", to_hex(answer.issuer_key_hash)}};
        answers.push_back(std::move(one));
    }
    json["answer_count"] = response.answers.size();
    json["answers"] = std::move(answers);
    return json;
}

JsonObject facts_json(const reading::PublicKeyFile& file) {
    JsonObject json;
    add_key(json, file.key, file.spki_der);
    return json;
}

JsonObject facts_json(const reading::PrivateKeyFile& file) {
    JsonObject json{{"format", std::string(to_text(file.format))}, {"encrypted", file.encrypted()}};
    if (file.key) {
        add_key(json, *file.key, file.spki_der);
        json["consistent"] = file.consistent;
    }
    return json;
}

JsonObject item_json(const reading::Item& item) {
    return std::visit([](const auto& facts) { return facts_json(facts); }, item.facts);
}

}  // namespace

JsonObject decoded_json(const reading::Input& input) {
    if (input.items.size() == 1) return item_json(input.items.front());
    JsonArray items;
    for (const auto& item : input.items) {
        JsonObject json{{"kind", std::string(to_text(item.kind()))}, {"line", item.first_line}};
        for (auto& member : item_json(item)) json[member.key()] = std::move(member.value());
        items.push_back(std::move(json));
    }
    return {{"items", std::move(items)}};
}

JsonObject unreadable_json(const reading::Unreadable& why) {
    JsonObject json{{"cause", std::string(to_text(why.cause))}};
    if (why.line != 0) json["line"] = why.line;
    if (why.missing_bytes != 0) json["missing_bytes"] = why.missing_bytes;
    if (!why.detail.empty()) json["detail"] = why.detail;
    return json;
}

}  // namespace certdesk::web::tools
