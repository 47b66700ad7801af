// The tool for chains: the ways to a root, why the others are none, and what to install.
#include "base/text.hpp"
#include "formats/dns_name.hpp"
#include "lint/chain/sent_chain.hpp"
#include "pki/chain/install_bundle.hpp"
#include "pki/extension.hpp"
#include "web/pages/tools/brought.hpp"
#include "web/pages/tools/findings.hpp"
#include "web/pages/tools/tools.hpp"
#include "web/tools/chain_question.hpp"

#include <algorithm>
#include <iterator>

namespace certdesk::web::pages {

namespace {

using pki::Certificate;
namespace reading = pki::reading;

constexpr std::size_t most_paths_shown = 8;
constexpr std::size_t most_rejected_shown = 20;

class ChainPage {
public:
    explicit ChainPage(Visit& visit)
        : visit_(visit), host_(trim(visit.form().text("host"))), fetches_(visit.form().text("fetch") == "yes") {}

    http::Response empty() { return page_with({}); }

    http::Response answer() {
        const auto brought = brought_by(visit_.form());
        const auto typed = brought.front().typed ? brought.front().content.reveal() : std::string_view();
        std::vector<Certificate> sent;
        for (const auto& one : brought) {
            auto input = reading::read_input(bytes_of(one.content.reveal()), PrivateKeys::refused);
            if (!input) return unreadable(input.error(), one, typed);
            std::ranges::move(reading::certificates_of(*std::move(input)), std::back_inserter(sent));
        }
        if (sent.empty()) return without_certificates(typed);
        if (sent.size() > reading::max_items)
            return unreadable({.cause = reading::UnreadableCause::too_many}, brought.front(), typed);
        if (!host_.empty() && !is_host(host_)) {
            refused_host_ = true;
            return page_with(typed, 422);
        }
        judge(sent);
        return page_with(typed);
    }

private:
    [[nodiscard]] static bool is_host(const std::string& typed) {
        return DnsName::parse(typed).has_value() || !pki::ip_octets(typed).empty();
    }

    http::Response page_with(std::string_view typed, int status = 200) {
        show_form(visit_, values_, "chain", typed);
        auto& field = values_.show("SEVERAL_FILES").add("WITH_HOST");
        field.set("HOST", host_);
        if (visit_.house().fetcher != nullptr) field.add("WITH_FETCH").show_if(fetches_, "FETCHES");
        if (refused_host_) {
            const auto sentence = visit_.word("tools.chain.host.refused");
            field.add("HOST_REFUSED").set("ERROR", sentence);
            values_.show("HAS_ERRORS").add("ERRORS").set("SENTENCE", sentence).add("WITH_FIELD").set("FIELD", "host");
        }
        return tool_page(visit_, "chain", values_, status);
    }

    http::Response unreadable(const reading::Unreadable& why, const Brought& brought, std::string_view typed) {
        using reading::UnreadableCause;
        if (why.cause == UnreadableCause::private_key || why.cause == UnreadableCause::key_store)
            return refuse_private_key(visit_, "chain");
        show_why_unreadable(visit_, values_, why, brought);
        return page_with(typed, 422);
    }

    http::Response without_certificates(std::string_view typed) {
        auto& told = values_.show("AGAIN").add("UNREADABLE");
        told.set("CAUSE", visit_.word("tools.chain.none")).set("REMEDY", visit_.word("tools.chain.none.do"));
        return page_with(typed, 422);
    }

    void judge(const std::vector<Certificate>& sent) {
        const auto* trust = visit_.world().trust;
        auto* fetcher = fetches_ ? visit_.house().fetcher : nullptr;
        const auto fetched =
            fetcher != nullptr ? tools::fetch_for_stranger(sent, trust, visit_.now(), *fetcher) : desk::FetchedIssuers{};
        const auto judgement = lint::judge_chain(
            {.sent = sent,
             .known = fetched.certificates,
             .roots = trust != nullptr ? std::span<const Certificate>(trust->roots) : std::span<const Certificate>(),
             .at = visit_.now(),
             .host = host_.empty() ? std::nullopt : std::optional(host_),
             .limits = tools::limits_for_strangers});
        values_.show("AGAIN").add("JUDGED").set("JUDGED_WITH", judged_with(trust));
        show_judged(visit_, values_, judgement.findings, "");
        for (const auto& certificate : sent) show_certificate(values_.add("SENT"), certificate);
        if (fetcher != nullptr) show_fetched(fetched);
        show_paths(judgement.report);
        show_rejected(judgement.report);
        show_servers(judgement.report.best());
    }

    [[nodiscard]] std::string judged_with(const pki::TrustBundle* trust) const {
        if (trust == nullptr) return visit_.word("tools.chain.no_roots");
        return visit_.house().words.fill(
            visit_.language(), "chain.judged",
            {{"time", visit_.time(visit_.now())}, {"version", trust->version()}, {"count", std::to_string(trust->roots.size())}});
    }

    void show_certificate(Values& row, const Certificate& certificate) const {
        row.set("SUBJECT", certificate.subject_text.empty() ? visit_.word("tools.chain.no_subject") : certificate.subject_text);
        row.set("VALIDITY", visit_.house().words.fill(
                                visit_.language(), "chain.valid",
                                {{"from", visit_.time(certificate.not_before)}, {"until", visit_.time(certificate.not_after)}}));
    }

    void show_fetched(const desk::FetchedIssuers& fetched) {
        auto& section = values_.add("WITH_FETCHED");
        section.show_if(fetched.told.empty(), "NOTHING_FETCHED");
        for (const auto& told : fetched.told) {
            auto& row = section.add("FETCHED");
            row.set("URL", told.url);
            row.show_if(told.failure.empty(), "CAME");
            if (!told.failure.empty()) row.add("CAME_NOT").set("WHY", told.failure);
        }
    }

    void show_path(const pki::Path& path, std::string_view heading) {
        auto& shown = values_.add("PATHS");
        shown.set("HEADING", visit_.word(heading));
        for (std::size_t at = 0; at < path.certificates.size(); ++at) {
            auto& row = shown.add("CERTIFICATES");
            show_certificate(row, *path.certificates[at]);
            row.show_if(path.ends_in_a_root && at + 1 == path.certificates.size(), "IS_ROOT");
            for (const auto& obstacle : path.obstacles) {
                if (obstacle.position != at) continue;
                auto& fault = row.add("FAULTS");
                fault.set("FAULT", visit_.word("chain.fault." + std::string(to_text(obstacle.fault))));
                if (!obstacle.detail.empty()) fault.add("WITH_DETAIL").set("DETAIL", obstacle.detail);
            }
        }
    }

    void show_paths(const pki::PathReport& report) {
        for (std::size_t i = 0; i < std::min(report.paths.size(), most_paths_shown); ++i) {
            const auto& path = report.paths[i];
            show_path(path, !path.is_good() ? "chain.path.bad" : i == 0 ? "chain.path.best" : "chain.path.also_good");
        }
        if (report.paths.size() > most_paths_shown)
            values_.add("MORE_PATHS").set("COUNT", std::to_string(report.paths.size() - most_paths_shown));
    }

    void show_rejected(const pki::PathReport& report) {
        if (report.rejected.empty()) return;
        auto& section = values_.add("WITH_REJECTED");
        for (std::size_t i = 0; i < std::min(report.rejected.size(), most_rejected_shown); ++i) {
            const auto& one = report.rejected[i];
            auto& row = section.add("REJECTED");
            row.set("SUBJECT", one.candidate->subject_text);
            row.set("FAULT", visit_.word("chain.fault." + std::string(to_text(one.fault))));
            if (one.subject != nullptr) row.add("OF").set("OF_SUBJECT", one.subject->subject_text);
        }
    }

    void show_servers(const pki::Path& path) {
        auto& section = values_.add("WITH_SERVERS");
        section.show_if(!path.is_good(), "DOUBTFUL");
        for (const auto server : all_of<pki::ServerKind>()) {
            const std::string name(to_text(server));
            const auto bundle = pki::bundle_for(server, path);
            auto& row = section.add("SERVERS");
            row.set("SERVER", name)
                .set("NAME", visit_.word("tools.server." + name))
                .set("HOW", visit_.word("chain.install." + name));
            row.show_if(server == pki::ServerKind::nginx, "OPEN");
            if (!bundle.settings.empty()) row.add("WITH_SETTINGS").set("SETTINGS", bundle.settings);
            std::string commands;
            for (const auto& command : bundle.commands) commands += command + "\n";
            if (!commands.empty()) row.add("WITH_COMMANDS").set("COMMANDS", commands);
            for (std::size_t i = 0; i < bundle.files.size(); ++i) {
                auto& file = row.add("FILES");
                file.set("FILE", bundle.files[i].name).set("PEM", bundle.files[i].pem);
                file.set("PLACE", name + "-" + std::to_string(i + 1));
            }
        }
    }

    Visit& visit_;
    Values values_;
    std::string host_;
    bool fetches_ = false;  // if the house does
    bool refused_host_ = false;
};

}  // namespace

http::Response show_chain_tool(Visit& visit) { return ChainPage(visit).empty(); }
http::Response judge_brought_chain(Visit& visit) { return ChainPage(visit).answer(); }

}  // namespace certdesk::web::pages
