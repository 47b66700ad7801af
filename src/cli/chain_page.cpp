#include "cli/chain_page.hpp"

#include "cli/print.hpp"

#include <ostream>
#include <sstream>

namespace certdesk::cli {

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
            {"obstacles", std::move(obstacles)}};
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
    return {{"paths", std::move(paths)}, {"rejected", std::move(rejected)}, {"signature_checks", report.signature_checks}};
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

// The page, line by line.
class Page {
public:
    Page(std::ostream& out, const web::Words& words, web::Language language) : out_(out), words_(words), language_(language) {}

    void print(const ChainTold& told) {
        out_ << harmless(told.file) << "\n"
             << words_.fill(language_, "chain.judged",
                            {{"time", web::write_time(language_, told.at)},
                             {"version", told.trust->version()},
                             {"count", std::to_string(told.trust->roots.size())}})
             << "\n";
        if (!told.sent.empty()) {
            heading("chain.sent");
            for (std::size_t i = 0; i < told.sent.size(); ++i) certificate_line(std::to_string(i + 1), *told.sent[i]);
        }
        findings(told.findings);
        paths(*told.report);
        rejected(*told.report);
        if (told.server) installation(*told.server, told.bundle);
        out_ << "\n";
    }

private:
    [[nodiscard]] std::string word(std::string_view key) const { return words_.get(language_, key); }
    void heading(std::string_view key) { out_ << "\n" << word(key) << "\n"; }

    void certificate_line(const std::string& place, const Certificate& certificate) {
        out_ << "  " << place << "  " << harmless(certificate.subject_text) << "\n      "
             << words_.fill(language_, "chain.valid",
                            {{"from", web::write_time(language_, certificate.not_before)},
                             {"until", web::write_time(language_, certificate.not_after)}})
             << "\n";
    }

    // "certificate 2" of a finding; other places are names and stay.
    [[nodiscard]] std::string place_in_words(const std::string& where) const {
        constexpr std::string_view certificate = "certificate ";
        if (!where.starts_with(certificate)) return where;
        return words_.fill(language_, "chain.place", {{"number", where.substr(certificate.size())}});
    }

    void paths(const pki::PathReport& report) {
        for (std::size_t i = 0; i < report.paths.size(); ++i) {
            const auto& path = report.paths[i];
            heading(path.is_good() ? (i == 0 ? "chain.path.best" : "chain.path.also_good") : "chain.path.bad");
            for (std::size_t at = 0; at < path.certificates.size(); ++at) {
                const bool is_root = path.ends_in_a_root && at + 1 == path.certificates.size();
                certificate_line(is_root ? word("chain.root") : std::to_string(at + 1), *path.certificates[at]);
                for (const auto& obstacle : path.obstacles)
                    if (obstacle.position == at) fault_line(obstacle.fault, obstacle.detail);
            }
        }
    }

    void fault_line(pki::PathFault fault, const std::string& detail) {
        out_ << "     ✗ " << word("chain.fault." + std::string(to_text(fault)));
        if (!detail.empty()) out_ << " (" << harmless(detail) << ")";
        out_ << "\n";
    }

    void rejected(const pki::PathReport& report) {
        if (report.rejected.empty()) return;
        heading("chain.rejected");
        for (const auto& one : report.rejected) {
            out_ << "  " << harmless(one.candidate->subject_text) << "\n";
            fault_line(one.fault, one.subject != nullptr ? one.subject->subject_text : "");
        }
    }

    void findings(const std::vector<lint::Finding>& found) {
        heading("chain.findings");
        if (found.empty()) out_ << "  " << word("chain.no_findings") << "\n";
        for (const auto& finding : found) {
            out_ << "  [" << word("chain.severity." + std::string(to_text(finding.severity))) << "] "
                 << word("finding." + finding.id) << "\n      " << harmless(place_in_words(finding.where))
                 << (finding.detail.empty() ? "" : ": ") << harmless(finding.detail) << "\n      "
                 << word("finding." + finding.id + ".do") << "\n      " << finding.id << " · " << finding.citation << "\n";
        }
    }

    void installation(pki::ServerKind server, const pki::InstallBundle& bundle) {
        heading("chain.install." + std::string(to_text(server)));
        if (!bundle.settings.empty()) out_ << "\n" << bundle.settings;
        if (!bundle.commands.empty()) out_ << "\n";
        for (const auto& command : bundle.commands) out_ << command << "\n";
        for (const auto& file : bundle.files) out_ << "\n" << file.name << "\n" << file.pem;
    }

    std::ostream& out_;
    const web::Words& words_;
    web::Language language_;
};

}  // namespace

JsonObject chain_json(const ChainTold& told) {
    JsonObject decoded{{"at", to_rfc3339(told.at)},
                       {"trust", JsonObject{{"version", told.trust->version()},
                                            {"sha256", told.trust->digest},
                                            {"roots", told.trust->roots.size()},
                                            {"unreadable", told.trust->unreadable.size()}}}};
    if (!told.sent.empty()) {
        JsonArray certificates;
        for (const auto* certificate : told.sent) certificates.push_back(certificate_json(*certificate));
        decoded["certificates"] = std::move(certificates);
    }
    for (auto& member : report_json(*told.report)) decoded[member.key()] = member.value();
    if (told.server) decoded["bundle"] = bundle_json(*told.server, told.bundle);
    if (told.revocation) decoded["revocation"] = revocation_json(*told.revocation);
    if (told.transparency) decoded["transparency"] = transparency_json(*told.transparency);
    JsonArray findings;
    for (const auto& finding : told.findings)
        findings.push_back(JsonObject{{"id", finding.id},
                                      {"severity", to_text(finding.severity)},
                                      {"where", finding.where},
                                      {"detail", finding.detail},
                                      {"citation", finding.citation}});
    return {{"file", told.file}, {"kind", "chain"}, {"decoded", std::move(decoded)}, {"findings", std::move(findings)}};
}

void print_chain(std::ostream& out, const ChainTold& told, const web::Words& words, web::Language language) {
    std::ostringstream page;
    Page(page, words, language).print(told);
    out << harmless(page.str());
}

}  // namespace certdesk::cli
