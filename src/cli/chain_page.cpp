#include "cli/chain_page.hpp"

#include "cli/print.hpp"
#include "web/tools/in_words.hpp"

#include <ostream>
#include <sstream>

namespace certdesk::cli {

namespace {

using pki::Certificate;
using web::tools::ChainAnswer;

// The page, line by line.
class Page {
public:
    Page(std::ostream& out, const web::Words& words, web::Language language) : out_(out), words_(words), language_(language) {}

    void print(const std::string& file, const ChainAnswer& told) {
        out_ << harmless(file) << "\n"
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
        fetched(told.fetched);
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

    void fetched(const std::vector<desk::FetchTold>& list) {
        if (list.empty()) return;
        heading("chain.fetched");
        for (const auto& one : list) {
            out_ << "  " << harmless(one.url) << "\n";
            if (!one.failure.empty()) out_ << "     ✗ " << harmless(one.failure) << "\n";
        }
    }

    void policies(const pki::Path& path) {
        if (path.policies.empty()) return;
        std::string list;
        for (const auto& policy : path.policies) list += (list.empty() ? "" : ", ") + policy;
        out_ << "  " << words_.fill(language_, "chain.policies", {{"list", list}}) << "\n";
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
            policies(path);
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
        for (const auto& finding : web::tools::in_words(found, words_, language_))
            out_ << "  [" << finding.severity_in_words << "] " << finding.sentence << "\n      " << finding.where
                 << (finding.detail.empty() ? "" : ": ") << finding.detail << "\n      " << finding.remedy << "\n      "
                 << finding.id << " · " << finding.citation << "\n";
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

void print_chain(std::ostream& out, const std::string& file, const ChainAnswer& told, const web::Words& words,
                 web::Language language) {
    std::ostringstream page;
    Page(page, words, language).print(file, told);
    out << harmless(page.str());
}

}  // namespace certdesk::cli
