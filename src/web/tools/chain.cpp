#include "web/tools/chain.hpp"

#include "web/tools/judgement.hpp"

namespace certdesk::web::tools {

namespace {

using pki::Certificate;

Json text_or_null(const std::optional<Instant>& instant) { return instant ? Json(to_rfc3339(*instant)) : Json(); }

JsonObject certificate_json(const Certificate& certificate) {
    JsonArray names;
    for (const auto& name : certificate.dns_names) names.emplace_back(name);
    for (const auto& address : certificate.ip_addresses) names.emplace_back(address);
    return {{"subject", certificate.subject_text},
            {"issuer", certificate.issuer_text},
            {"serial", certificate.serial_hex},
            {"not_before", to_rfc3339(certificate.not_before)},
            {"not_after", to_rfc3339(certificate.not_after)},
            {"key", certificate.key.description()},
            {"names", std::move(names)},
            {"authority", certificate.is_ca},
            {"sha256", certificate.fingerprint}};
}

JsonArray texts(const std::vector<std::string>& list) {
    JsonArray array;
    for (const auto& text : list) array.emplace_back(text);
    return array;
}

JsonObject path_json(const pki::Path& path) {
    JsonArray certificates;
    for (const auto* certificate : path.certificates) certificates.push_back(certificate_json(*certificate));
    JsonArray obstacles;
    for (const auto& obstacle : path.obstacles)
        obstacles.push_back(
            JsonObject{{"fault", to_text(obstacle.fault)}, {"position", obstacle.position}, {"detail", obstacle.detail}});
    return {{"good", path.is_good()},
            {"ends_in_a_root", path.ends_in_a_root},
            {"certificates", std::move(certificates)},
            {"obstacles", std::move(obstacles)},
            {"policies", texts(path.policies)},
            {"wants_policy", path.wants_policy}};
}

JsonObject report_json(const pki::PathReport& report) {
    JsonArray paths;
    for (const auto& path : report.paths) paths.push_back(path_json(path));
    JsonArray rejected;
    for (const auto& one : report.rejected)
        rejected.push_back(JsonObject{{"candidate", one.candidate->subject_text},
                                      {"candidate_sha256", one.candidate->fingerprint},
                                      {"subject", one.subject != nullptr ? Json(one.subject->subject_text) : Json()},
                                      {"fault", to_text(one.fault)}});
    return {{"paths", std::move(paths)},
            {"rejected", std::move(rejected)},
            {"helpful_urls", texts(report.helpful_urls)},
            {"signature_checks", report.signature_checks}};
}

JsonArray fetched_json(const std::vector<desk::FetchTold>& fetched) {
    JsonArray array;
    for (const auto& one : fetched)
        array.push_back(JsonObject{
            {"url", one.url}, {"certificates", one.certificates}, {"failure", one.failure.empty() ? Json() : Json(one.failure)}});
    return array;
}

JsonObject bundle_json(pki::ServerKind server, const pki::InstallBundle& bundle) {
    JsonArray files;
    for (const auto& file : bundle.files) files.push_back(JsonObject{{"name", file.name}, {"pem", file.pem}});
    JsonArray commands;
    for (const auto& command : bundle.commands) commands.emplace_back(command);
    return {{"server", to_text(server)},
            {"files", std::move(files)},
            {"settings", bundle.settings},
            {"commands", std::move(commands)}};
}

JsonObject answer_json(const pki::CtAnswer& answer) {
    JsonArray faults;
    for (const auto fault : answer.faults) faults.emplace_back(to_text(fault));
    return {{"met", answer.is_met()}, {"needed", answer.needed}, {"counted", answer.counted}, {"faults", std::move(faults)}};
}

JsonObject transparency_json(const pki::CtReport& report) {
    JsonArray scts;
    for (const auto& judged : report.scts)
        scts.push_back(JsonObject{{"log_id", to_hex(judged.sct.log_id)},
                                  {"log", judged.log != nullptr ? Json(judged.log->description) : Json()},
                                  {"operator", judged.log != nullptr ? Json(judged.log->operator_name) : Json()},
                                  {"issued_at", to_rfc3339(judged.sct.issued_at)},
                                  {"verdict", to_text(judged.verdict)}});
    return {{"scts", std::move(scts)}, {"chrome", answer_json(report.chrome)}, {"apple", answer_json(report.apple)}};
}

JsonObject revocation_json(const pki::RevocationAnswer& answer) {
    return {{"state", to_text(answer.state)},
            {"doubt", to_text(answer.doubt)},
            {"reason", answer.reason ? Json(to_text(*answer.reason)) : Json()},
            {"revoked_at", text_or_null(answer.revoked_at)},
            {"this_update", text_or_null(answer.this_update)},
            {"next_update", text_or_null(answer.next_update)}};
}

}  // namespace

JsonObject chain_json(const ChainAnswer& answer) {
    JsonObject decoded{{"at", to_rfc3339(answer.at)},
                       {"trust", JsonObject{{"version", answer.trust->version()},
                                            {"sha256", answer.trust->digest},
                                            {"roots", answer.trust->roots.size()},
                                            {"unreadable", answer.trust->unreadable.size()}}}};
    if (!answer.sent.empty()) {
        JsonArray certificates;
        for (const auto* certificate : answer.sent) certificates.push_back(certificate_json(*certificate));
        decoded["certificates"] = std::move(certificates);
    }
    for (auto& member : report_json(*answer.report)) decoded[member.key()] = member.value();
    if (answer.server) decoded["bundle"] = bundle_json(*answer.server, answer.bundle);
    if (answer.revocation) decoded["revocation"] = revocation_json(*answer.revocation);
    if (answer.transparency) decoded["transparency"] = transparency_json(*answer.transparency);
    if (!answer.fetched.empty()) decoded["fetched"] = fetched_json(answer.fetched);
    return {{"kind", "chain"}, {"decoded", std::move(decoded)}, {"findings", findings_json(answer.findings)}};
}

}  // namespace certdesk::web::tools
