#include "lint/chain/sent_chain.hpp"

#include "lint/chain/chain_rule.hpp"
#include "pki/name_match.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace certdesk::lint {

namespace {

using pki::Certificate;

// As far as its names tell.
bool is_self_issued(const Certificate& certificate) { return certificate.subject_der == certificate.issuer_der; }

bool is_self_signed(const Certificate& certificate) {
    if (!is_self_issued(certificate)) return false;
    const auto matches = pki::signature_matches(certificate.spki_der, certificate.signature_algorithm_der, certificate.tbs_der,
                                                certificate.signature);
    return !matches || *matches;  // of a kind that is not known: by its names
}

Finding make(std::string_view id, std::string where, std::string detail) {
    const auto& rule = chain_rule(id);
    return {.id = std::string(id),
            .severity = rule.severity,
            .where = std::move(where),
            .detail = std::move(detail),
            .citation = std::string(rule.citation)};
}

std::string in_quotes(std::string_view text) { return "\"" + std::string(text) + "\""; }

// Errors, then warnings, then notices; among themselves as they were found.
void sort_by_severity(std::vector<Finding>& findings) {
    std::vector<Finding> sorted;
    for (const auto severity : {Severity::error, Severity::warning, Severity::notice})
        std::ranges::copy_if(findings, std::back_inserter(sorted),
                             [&](const Finding& finding) { return finding.severity == severity; });
    findings = std::move(sorted);
}

class Judge {
public:
    explicit Judge(const SentChain& chain) : chain_(chain), leaf_(leaf_place()) {}

    ChainJudgement run() {
        const auto& leaf = chain_.sent[leaf_];
        judgement_.leaf = leaf_;
        judgement_.report = find({});
        const bool suffices = judgement_.report.best().ends_in_a_root;
        judge_leaf(leaf);
        judge_path(suffices);
        judge_what_was_sent();
        sort_by_severity(judgement_.findings);
        return std::move(judgement_);
    }

private:
    [[nodiscard]] std::size_t leaf_place() const {
        const auto found = std::ranges::find_if(chain_.sent, [](const Certificate& certificate) { return !certificate.is_ca; });
        return found == chain_.sent.end() ? 0 : static_cast<std::size_t>(found - chain_.sent.begin());
    }

    // Self-signed; when the checks of signatures that the question allows are used up, by its names.
    [[nodiscard]] bool is_root(const Certificate& certificate) {
        if (!is_self_issued(certificate)) return false;
        const auto counted = pki::checks_counted_for(certificate.key);
        if (counted + self_checks_ + judgement_.report.signature_checks > chain_.limits.signature_checks) return true;
        self_checks_ += counted;
        return is_self_signed(certificate);
    }

    [[nodiscard]] pki::PathReport find(std::span<const Certificate> known) const {
        return pki::find_paths({.leaf = chain_.sent[leaf_],
                                .heap = chain_.sent,
                                .known = known,
                                .roots = chain_.roots,
                                .at = chain_.at,
                                .policies = chain_.policies,
                                .limits = chain_.limits});
    }

    void add(std::string_view id, std::string where, std::string detail) {
        auto finding = make(id, std::move(where), std::move(detail));
        if (std::ranges::find(judgement_.findings, finding) == judgement_.findings.end())
            judgement_.findings.push_back(std::move(finding));
    }

    // "certificate 2", or by name what was not sent.
    [[nodiscard]] std::string place_of(const Certificate& certificate) const {
        const auto found = std::ranges::find(chain_.sent, certificate.der, &Certificate::der);
        if (found == chain_.sent.end()) return in_quotes(certificate.subject_text);
        return "certificate " + std::to_string(found - chain_.sent.begin() + 1);
    }

    void judge_leaf(const Certificate& leaf) {
        if (leaf.is_ca) add("leaf-is-ca", place_of(leaf), in_quotes(leaf.subject_text) + " is an authority");
        if (leaf_ != 0)
            add("leaf-not-first", place_of(leaf), "the first certificate is " + in_quotes(chain_.sent.front().subject_text));
        if (leaf.dns_names.empty() && leaf.ip_addresses.empty()) add("no-san", place_of(leaf), "no name in subjectAltName");
        if (!chain_.host) return;
        const auto match = pki::match_name(leaf, *chain_.host);
        if (!pki::speaks_for(match)) add("name-mismatch", place_of(leaf), *chain_.host + ": " + std::string(to_text(match)));
    }

    void judge_path(bool suffices) {
        if (suffices) return add_obstacles(judgement_.report.best());
        const auto& last = *judgement_.report.best().certificates.back();
        if (is_root(last)) {
            add(&last == &chain_.sent[leaf_] ? "self-signed" : "untrusted-root", place_of(last), in_quotes(last.subject_text));
            return add_obstacles(judgement_.report.best());
        }
        // Nobody above the last certificate: a wrong one was sent, or none.
        bool is_explained = false;
        for (const auto& rejected : judgement_.report.rejected) {
            const bool is_of_the_last = rejected.subject == &last;
            if (!is_of_the_last || rejected.candidate == nullptr || rejected.fault == pki::PathFault::loop) continue;
            add(chain_rule_of(rejected.fault, 0), place_of(last), "not signed by " + in_quotes(rejected.candidate->subject_text));
            is_explained = is_explained || rejected.fault == pki::PathFault::bad_signature;
        }
        if (is_explained) return add_obstacles(judgement_.report.best());
        add("chain-incomplete", place_of(last), "its issuer " + in_quotes(last.issuer_text) + " is missing");
        if (!chain_.known.empty())
            if (auto wider = find(chain_.known); wider.best().ends_in_a_root) judgement_.report = std::move(wider);
        add_obstacles(judgement_.report.best());
    }

    void add_obstacles(const pki::Path& path) {
        for (const auto& obstacle : path.obstacles) {
            if (obstacle.fault == pki::PathFault::untrusted) continue;  // told above, in its kinds
            add(chain_rule_of(obstacle.fault, obstacle.position), place_of(*path.certificates[obstacle.position]),
                obstacle.detail);
        }
    }

    void judge_what_was_sent() {
        const auto is_related = related();
        std::set<Bytes> seen;
        std::vector<const Certificate*> used;  // each once, in the order sent, without roots and strangers
        for (std::size_t i = 0; i < chain_.sent.size(); ++i) {
            const auto& certificate = chain_.sent[i];
            const auto where = "certificate " + std::to_string(i + 1);
            if (!seen.insert(certificate.der).second)
                add("duplicate-in-chain", where, in_quotes(certificate.subject_text));
            else if (i != leaf_ && certificate.is_ca && is_related[i] && is_root(certificate))
                add("chain-root-sent", where, in_quotes(certificate.subject_text));
            else if (!is_related[i])
                add("chain-unrelated", where, in_quotes(certificate.subject_text));
            else
                used.push_back(&certificate);
        }
        judge_order(used);
    }

    // On a path, or by its name an issuer of what is related: a namesake with another key is a fault of its own.
    [[nodiscard]] std::vector<bool> related() const {
        std::set<std::string_view> on_a_path;
        for (const auto& path : judgement_.report.paths)
            for (const auto* certificate : path.certificates) on_a_path.insert(text_of(certificate->der));
        std::multimap<std::string_view, std::size_t> by_subject;
        for (std::size_t i = 0; i < chain_.sent.size(); ++i) by_subject.emplace(text_of(chain_.sent[i].subject_der), i);

        std::vector<bool> found(chain_.sent.size());
        std::vector<std::size_t> reached;
        for (std::size_t i = 0; i < found.size(); ++i) {
            found[i] = i == leaf_ || on_a_path.contains(text_of(chain_.sent[i].der));
            if (found[i]) reached.push_back(i);
        }
        for (std::size_t next = 0; next < reached.size(); ++next) {
            const auto [begin, end] = by_subject.equal_range(text_of(chain_.sent[reached[next]].issuer_der));
            for (auto issuer = begin; issuer != end; issuer = by_subject.erase(issuer)) {
                if (found[issuer->second]) continue;
                found[issuer->second] = true;
                reached.push_back(issuer->second);
            }
        }
        return found;
    }

    // Each certifies the one before. Cross-certificates of one authority may stand beside each other.
    void judge_order(const std::vector<const Certificate*>& used) {
        for (std::size_t i = 1; i < used.size(); ++i) {
            const bool follows = std::ranges::any_of(std::span(used).first(i), [&](const Certificate* earlier) {
                return earlier->issuer_text == used[i]->subject_text || earlier->subject_der == used[i]->subject_der;
            });
            if (follows && (leaf_ == 0 || used[i] != &chain_.sent[leaf_])) continue;
            add("chain-order", place_of(*used[i]), in_quotes(used[i]->subject_text) + " stands before what it has signed");
            return;
        }
    }

    const SentChain& chain_;
    std::size_t leaf_ = 0;
    std::size_t self_checks_ = 0;
    ChainJudgement judgement_;
};

}  // namespace

ChainJudgement judge_chain(const SentChain& chain) { return Judge(chain).run(); }

std::vector<Finding> findings_of(const pki::Path& path) {
    std::vector<Finding> findings;
    for (const auto& obstacle : path.obstacles) {
        const auto& certificate = *path.certificates[obstacle.position];
        const bool is_root = obstacle.fault == pki::PathFault::untrusted && is_self_signed(certificate);
        const auto id = !is_root                 ? chain_rule_of(obstacle.fault, obstacle.position)
                        : obstacle.position == 0 ? "self-signed"
                                                 : "untrusted-root";
        findings.push_back(make(id, "certificate " + std::to_string(obstacle.position + 1), obstacle.detail));
    }
    sort_by_severity(findings);
    return findings;
}

}  // namespace certdesk::lint
