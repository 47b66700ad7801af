// chain build, chain check: from a certificate to a root, and a chain as a server sends it; without a desk, and without the
// network unless it is asked for.
#include "cli/chain_page.hpp"
#include "cli/command.hpp"
#include "cli/file.hpp"
#include "cli/print.hpp"
#include "desk/fetch_issuers.hpp"
#include "lint/chain/status.hpp"
#include "pki/reading/read_input.hpp"
#include "web/tools/chain_question.hpp"
#include "web/tools/in_words.hpp"

#include <CLI/CLI.hpp>
#include <array>
#include <boost/json/serialize.hpp>
#include <chrono>
#include <deque>
#include <filesystem>
#include <iostream>

namespace certdesk::cli {

namespace {

namespace reading = pki::reading;
using web::tools::ChainAnswer;

// Debian's ca-certificates: Mozilla's roots.
constexpr auto system_bundle = "/etc/ssl/certs/ca-certificates.crt";

struct ChainOptions {
    std::string leaf{};                // chain build
    std::vector<std::string> files{};  // chain build: the heap; chain check: chains
    std::vector<std::string> known{};
    std::string trust = system_bundle;
    std::string at{};
    std::string host{};
    std::string server{"nginx"};
    std::string out{};
    std::string crl{};
    std::string ocsp{};
    std::string logs{};
    bool fetch = false;
    bool fetch_anywhere = false;
    pki::PolicyDemand policies{};
};

class ChainTool {
public:
    ChainTool(Commands& commands, const ChainOptions& options)
        : environment_(commands.environment),
          json_(commands.options.json),
          options_(options),
          language_(parse_enumeration<web::Language>(commands.options.language).value_or(web::Language::en)) {}

    int build() {
        if (!prepare()) return 2;
        auto certificates = certificates_in(options_.leaf);
        if (!certificates) return unreadable(options_.leaf, certificates.error());
        for (const auto& file : options_.files) {
            auto more = certificates_in(file);
            if (!more) return unreadable(file, more.error());
            certificates->insert(certificates->end(), more->begin(), more->end());
        }
        const auto found = std::ranges::find_if(*certificates, [](const auto& one) { return !one.is_ca; });
        const auto& leaf = found == certificates->end() ? certificates->front() : *found;
        pki::PathQuestion question{.leaf = leaf,
                                   .heap = *certificates,
                                   .known = known_,
                                   .roots = trust_.roots,
                                   .at = at_,
                                   .policies = options_.policies};
        const auto fetched = fetch_missing(question);
        const auto known = with_known(fetched.certificates);
        question.known = known;
        const auto report = pki::find_paths(question);
        const auto server = chosen<pki::ServerKind>(options_.server);
        ChainAnswer told{.at = at_,
                         .trust = &trust_,
                         .report = &report,
                         .server = server,
                         .bundle = pki::bundle_for(server, report.best()),
                         .fetched = fetched.told,
                         .findings = lint::findings_of(report.best())};
        if (!options_.out.empty() && !write_files(told.bundle)) return 2;
        tell(options_.leaf, told);
        return lint::has_errors(told.findings) ? 1 : 0;
    }

    int check() {
        if (!prepare()) return 2;
        int exit_code = 0;
        for (const auto& file : options_.files) exit_code = std::max(exit_code, check_one(file));
        return exit_code;
    }

private:
    int check_one(const std::string& file) {
        const auto sent = certificates_in(file);
        if (!sent) return unreadable(file, sent.error());
        lint::SentChain question{.sent = *sent,
                                 .known = known_,
                                 .roots = trust_.roots,
                                 .at = at_,
                                 .host = options_.host.empty() ? std::nullopt : std::optional(options_.host),
                                 .policies = options_.policies};
        auto judgement = lint::judge_chain(question);
        const auto fetched = fetch_missing({.leaf = (*sent)[judgement.leaf],
                                            .heap = *sent,
                                            .known = known_,
                                            .roots = trust_.roots,
                                            .at = at_,
                                            .policies = options_.policies});
        const auto known = with_known(fetched.certificates);
        if (!fetched.certificates.empty()) {
            question.known = known;
            judgement = lint::judge_chain(question);
        }
        ChainAnswer told{.at = at_,
                         .trust = &trust_,
                         .report = &judgement.report,
                         .fetched = fetched.told,
                         .findings = std::move(judgement.findings)};
        for (const auto& certificate : *sent) told.sent.push_back(&certificate);
        const auto& path = judgement.report.best();
        if (path.certificates.size() > 1 && !judge_status(told, *path.certificates[0], *path.certificates[1])) return 2;
        tell(file, told);
        return lint::has_errors(told.findings) ? 1 : 0;
    }

    // Nothing unless the network may be asked.
    [[nodiscard]] desk::FetchedIssuers fetch_missing(const pki::PathQuestion& question) const {
        return fetcher_ == nullptr ? desk::FetchedIssuers{} : desk::fetch_issuers(question, *fetcher_);
    }
    [[nodiscard]] std::vector<pki::Certificate> with_known(const std::vector<pki::Certificate>& fetched) const {
        auto all = known_;
        all.insert(all.end(), fetched.begin(), fetched.end());
        return all;
    }

    // The list of the certificate's own authority; no list is a doubt and no fault.
    void judge_fetched_list(ChainAnswer& told, const pki::Certificate& leaf, const pki::Certificate& issuer) {
        if (leaf.crl_urls.empty()) return;
        const auto crl = desk::fetch_revocation_list(leaf, *fetcher_);
        told.fetched.push_back({.url = leaf.crl_urls.front(), .failure = crl ? "" : crl.error().message});
        told.revocation = crl ? pki::judge_by_crl(leaf, issuer, *crl, at_) : pki::judge_by_lists(leaf, issuer, {}, at_);
    }

    // From sources that were handed in or, when it is allowed, fetched.
    bool judge_status(ChainAnswer& told, const pki::Certificate& leaf, const pki::Certificate& issuer) {
        const auto add = [&](std::vector<lint::Finding> findings) {
            told.findings.insert(told.findings.end(), findings.begin(), findings.end());
        };
        if (!options_.crl.empty()) {
            const auto input = read(options_.crl);
            if (!input) return unreadable(options_.crl, input.error()), false;
            const auto* crl = std::get_if<pki::Crl>(&input->items.front().facts);
            if (crl == nullptr) return unreadable(options_.crl, {.detail = "this is no revocation list"}), false;
            told.revocation = pki::judge_by_crl(leaf, issuer, *crl, at_);
            add(lint::findings_of(*told.revocation, options_.crl));
        } else if (!options_.ocsp.empty()) {
            const auto bytes = content_of(options_.ocsp);
            if (!bytes) return unreadable(options_.ocsp, {.detail = bytes.error().message}), false;
            told.revocation = pki::judge_by_ocsp(leaf, issuer, bytes_of(*bytes), at_);
            add(lint::findings_of(*told.revocation, options_.ocsp));
        } else if (fetcher_ != nullptr) {
            judge_fetched_list(told, leaf, issuer);
            if (told.revocation) add(lint::findings_of(*told.revocation, told.fetched.back().url));
        }
        if (options_.logs.empty()) return true;
        told.transparency = pki::CtReport{};
        if (auto report = pki::judge_scts(leaf, issuer.spki_der, logs_, at_)) told.transparency = *std::move(report);
        add(lint::findings_of(*told.transparency, "certificate 1"));
        return true;
    }

    bool prepare() {
        if (!find_time() || !find_fetcher()) return false;
        const auto bundle = content_of(options_.trust);
        if (!bundle) return unreadable(options_.trust, {.detail = bundle.error().message}), false;
        auto trust = pki::read_trust_bundle(*bundle, day_in_japan(now()));
        if (!trust) return unreadable(options_.trust, {.detail = trust.error().message}), false;
        trust_ = *std::move(trust);
        for (const auto& file : options_.known) {
            auto more = certificates_in(file);
            if (!more) return unreadable(file, more.error()), false;
            known_.insert(known_.end(), more->begin(), more->end());
        }
        if (options_.logs.empty()) return true;
        const auto text = content_of(options_.logs);
        auto logs = text ? read_ct_log_list(*text) : std::unexpected(text.error());
        if (!logs) return unreadable(options_.logs, {.detail = logs.error().message}), false;
        logs_ = *std::move(logs);
        return true;
    }

    [[nodiscard]] Instant now() const {
        if (environment_.now) return environment_.now();
        return std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
    }

    bool find_fetcher() {
        if (!options_.fetch && !options_.fetch_anywhere) return true;
        auto made = environment_.fetcher
                        ? environment_.fetcher(options_.fetch_anywhere ? ports::Reach::anywhere : ports::Reach::public_internet)
                        : fail(ErrorKind::broken, "this program fetches nothing");
        if (made) return fetcher_ = *std::move(made), true;
        environment_.err << "certdesk: --fetch: " << made.error().message << "\n";
        return false;
    }

    bool find_time() {
        at_ = now();
        if (options_.at.empty()) return true;
        const auto instant = parse_rfc3339(options_.at);
        const auto day = parse_iso_date(options_.at);
        if (!instant && !day) {
            environment_.err << "certdesk: --at " << options_.at << ": " << words_.get(language_, "chain.no_time") << "\n";
            return false;
        }
        at_ = instant ? *instant : at_in_japan(*day, {});
        return true;
    }

    // No more than is ever read of a file.
    [[nodiscard]] Result<std::string> content_of(const std::string& path) const {
        if (path != "-") return read_file(path, reading::max_input_bytes);
        std::istream& in = environment_.in != nullptr ? *environment_.in : std::cin;
        std::string content;
        std::array<char, 64UL * 1024> buffer{};
        while (content.size() <= reading::max_input_bytes && in.read(buffer.data(), buffer.size()).gcount() > 0)
            content.append(buffer.data(), static_cast<std::size_t>(in.gcount()));
        return content;
    }

    [[nodiscard]] std::expected<reading::Input, reading::Unreadable> read(const std::string& path) const {
        const auto content = content_of(path);
        if (!content) return std::unexpected(reading::Unreadable{.detail = content.error().message});
        return reading::read_input(bytes_of(*content), PrivateKeys::refused);
    }

    [[nodiscard]] std::expected<std::vector<pki::Certificate>, reading::Unreadable> certificates_in(
        const std::string& path) const {
        const auto content = content_of(path);
        if (!content) return std::unexpected(reading::Unreadable{.detail = content.error().message});
        return web::tools::certificates_in(bytes_of(*content));
    }

    int unreadable(const std::string& file, reading::Unreadable why) {
        // What was not even looked at has no cause of its own.
        std::string cause =
            why.detail.empty() || why.cause != reading::UnreadableCause::empty ? std::string(to_text(why.cause)) : "other";
        if (auto closed = file == "-" ? std::nullopt : why_not_opened(file)) {
            cause = "not_opened";
            why.detail = *std::move(closed);
        }
        if (json_) {
            auto told = web::tools::unreadable_chain_json(why);
            told["unreadable"].as_object()["cause"] = cause;
            tell_json(file, std::move(told));
            return 2;
        }
        // A detail alone says it better than the cause it was filed under.
        const bool in_detail = cause == "other" || (why.cause == reading::UnreadableCause::nothing_found && !why.detail.empty());
        auto sentence = in_detail ? why.detail : words_.get(language_, "reading.unreadable." + cause);
        if (!in_detail && !why.detail.empty()) sentence += " (" + why.detail + ')';
        if (why.line != 0) sentence += " (" + words_.get(language_, "reading.fact.line") + ' ' + std::to_string(why.line) + ')';
        environment_.err << "certdesk: " << harmless(file) << ": " << words_.get(language_, "chain.unreadable") << ": "
                         << harmless(sentence) << "\n";
        if (!in_detail)
            environment_.err << "    " << words_.get(language_, "reading.fact.remedy") << ": "
                             << web::tools::remedy_of_unreadable(cause, words_, language_) << "\n";
        return 2;
    }

    bool write_files(const pki::InstallBundle& bundle) {
        std::error_code ignored;  // what cannot be written says why
        std::filesystem::create_directories(options_.out, ignored);
        for (const auto& file : bundle.files) {
            const auto written = replace_file((std::filesystem::path(options_.out) / file.name).string(), file.pem);
            if (written) continue;
            environment_.err << "certdesk: " << written.error().message << "\n";
            return false;
        }
        return true;
    }

    void tell(const std::string& file, const ChainAnswer& told) {
        if (!json_) return print_chain(environment_.out, file, told, words_, language_);
        tell_json(file, web::tools::chain_json(told));
    }

    void tell_json(const std::string& file, JsonObject answer) {
        JsonObject line{{"file", name_in_json(file)}};
        for (auto& member : answer) line[member.key()] = std::move(member.value());
        environment_.out << boost::json::serialize(line) << "\n";
    }

    Environment& environment_;
    bool json_ = false;
    const ChainOptions& options_;
    web::Language language_;
    web::Words words_{};
    Instant at_{};
    pki::TrustBundle trust_{};
    std::vector<pki::Certificate> known_{};
    CtLogList logs_{};
    std::unique_ptr<ports::PublicFetcher> fetcher_{};  // null: nothing may be fetched
};

void add_common(CLI::App& verb, ChainOptions& options) {
    verb.add_option("--trust", options.trust, "roots to trust, PEM")->capture_default_str();
    verb.add_option("--known", options.known, "files with intermediates that may help");
    verb.add_option("--at", options.at, "judge at this day or time instead of now");
    verb.add_flag("--fetch", options.fetch, "ask the public internet, over http, for what the certificates say is there");
    verb.add_flag("--fetch-anywhere", options.fetch_anywhere,
                  "the same from any host, address and port: an authority of one's own");
    verb.add_option("--policy", options.policies.acceptable, "a certificate policy that is acceptable, as 2.23.140.1.2.2");
    verb.add_flag("--explicit-policy", options.policies.explicit_policy, "a certificate policy must hold");
    verb.add_flag("--inhibit-mapping", options.policies.inhibit_mapping, "policies may not be mapped");
    verb.add_flag("--inhibit-any-policy", options.policies.inhibit_any, "anyPolicy stands for no policy");
}

}  // namespace

void add_chain(CLI::App& root, Commands& commands) {
    auto& chain = noun(root, "chain", "Chains of certificates");
    const auto options = std::make_shared<ChainOptions>();

    auto& build = *chain.add_subcommand("build", "Find all paths to a root, and make what is to be installed");
    build.add_option("leaf", options->leaf, "the certificate; - is standard input")->required();
    build.add_option("heap", options->files, "files with intermediates, in any order");
    build.add_option("--server", options->server, "for whom")
        ->check(CLI::IsMember(choices<pki::ServerKind>()))
        ->capture_default_str();
    build.add_option("--out", options->out, "a folder for the files");
    add_common(build, *options);
    build.callback(
        [&commands, options] { commands.own_deed = [&commands, options] { return ChainTool(commands, *options).build(); }; });

    auto& check = *chain.add_subcommand("check", "Judge chains as servers send them");
    check.add_option("file", options->files, "leaf and intermediates in the order sent; - is standard input")->required();
    check.add_option("--name", options->host, "the host name that is to be served");
    check.add_option("--crl", options->crl, "the issuer's revocation list");
    check.add_option("--ocsp", options->ocsp, "an OCSP response");
    check.add_option("--logs", options->logs, "the list of transparency logs, log_list.json of version 3");
    add_common(check, *options);
    check.callback(
        [&commands, options] { commands.own_deed = [&commands, options] { return ChainTool(commands, *options).check(); }; });
}

}  // namespace certdesk::cli
