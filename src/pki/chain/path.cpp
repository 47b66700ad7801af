#include "pki/chain/path.hpp"

#include "pki/algorithm.hpp"
#include "pki/chain/compared_name.hpp"
#include "pki/chain/name_constraints.hpp"
#include "pki/chain/raw_extension.hpp"
#include "pki/oid.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <map>
#include <numeric>
#include <optional>
#include <ranges>
#include <set>
#include <tuple>
#include <unordered_map>

namespace certdesk::pki {

namespace {

constexpr std::string_view any_extended_key_usage = "2.5.29.37.0";
constexpr std::string_view name_constraints_oid = "2.5.29.30";
constexpr std::size_t most_steps = 4096;           // of one walk
constexpr std::size_t most_links = 1UL << 14U;     // in one question: issuers by name, of all that have such
constexpr std::size_t most_policy_questions = 64;  // in one question: paths whose policies are processed

using Index = std::size_t;
constexpr Index leaf_index = 0;

// One certificate that was handed in, once.
struct Node {
    const Certificate* certificate = nullptr;
    bool is_root = false;
    Index key = 0;        // the same number for the same public key
    std::string subject;  // compared_name()
    std::string issuer;   // compared_name(), filled when it is asked for its issuers
};

// From a certificate to one that signed it.
struct Edge {
    Index issuer = 0;
    std::optional<Obstacle> signature;  // of the certificate below, when it cannot be relied upon
};

struct Constraints {
    std::optional<NameConstraints> read;
    bool is_malformed = false;
};

struct Policies {
    PolicyFacts facts;
    std::string malformed;  // why, when they are
};

PathFault fault_of(NameForm form) {
    switch (form) {
        case NameForm::dns: return PathFault::name_constraint_dns;
        case NameForm::ip: return PathFault::name_constraint_ip;
        case NameForm::directory: return PathFault::name_constraint_directory;
        case NameForm::mail: return PathFault::name_constraint_mail;
        case NameForm::url: return PathFault::name_constraint_url;
        case NameForm::other: break;
    }
    return PathFault::name_constraint_other;
}

bool holds(const std::vector<std::string>& list, std::string_view wanted) {
    return std::ranges::find(list, wanted) != list.end();
}

bool may(const Certificate& certificate, KeyUsage usage) {
    return std::ranges::find(*certificate.key_usage, usage) != certificate.key_usage->end();
}

bool is_self_issued(const Certificate& certificate) { return certificate.subject_der == certificate.issuer_der; }

// What can be said of a certificate without its neighbours.
std::vector<Obstacle> own_obstacles(const Certificate& certificate, bool is_leaf, Instant at) {
    std::vector<Obstacle> found;
    const auto add = [&](PathFault fault, std::string detail = {}) { found.push_back({fault, 0, std::move(detail)}); };
    // RFC 5280 section 4.1.2.5: both ends belong to the validity.
    if (at < certificate.not_before) add(PathFault::not_yet_valid, to_rfc3339(certificate.not_before));
    if (std::chrono::floor<std::chrono::seconds>(at) > certificate.not_after)
        add(PathFault::expired, to_rfc3339(certificate.not_after));
    for (const auto& oid : certificate.unknown_critical_extensions) add(PathFault::unknown_critical_extension, oid);
    if (certificate.key.algorithm == KeyAlgorithm::other ||
        (certificate.key.algorithm == KeyAlgorithm::rsa && certificate.key.bits < 2048))
        add(PathFault::weak_key, certificate.key.description());

    const auto& purposes = certificate.extended_key_usage;
    if (!purposes.empty() && !holds(purposes, oid::server_auth) && (is_leaf || !holds(purposes, any_extended_key_usage)))
        add(PathFault::wrong_purpose);
    if (is_leaf) {
        if (certificate.key_usage && !may(certificate, KeyUsage::digital_signature) &&
            !may(certificate, KeyUsage::key_encipherment) && !may(certificate, KeyUsage::key_agreement))
            add(PathFault::key_usage);
        return found;
    }
    // Certificates of version 1 have no extensions to say it with; some roots are still of that age.
    if (!certificate.is_ca && !(certificate.version == 1 && is_self_issued(certificate))) add(PathFault::not_an_authority);
    if (certificate.key_usage && !may(certificate, KeyUsage::certificate_sign)) add(PathFault::key_usage);
    return found;
}

std::optional<PathFault> fault_of_algorithm(const Certificate& certificate) {
    if (parse_signature_algorithm(certificate.signature_algorithm_der)) return std::nullopt;
    static constexpr std::array weak{std::string_view("1.2.840.113549.1.1.2"),
                                     std::string_view("1.2.840.113549.1.1.3"),
                                     std::string_view("1.2.840.113549.1.1.4"),
                                     oid::sha1_with_rsa,
                                     oid::ecdsa_with_sha1,
                                     std::string_view("1.2.840.10040.4.3")};
    const auto dotted = algorithm_oid_of(certificate.signature_algorithm_der);
    return dotted && std::ranges::find(weak, *dotted) != weak.end() ? PathFault::weak_signature
                                                                    : PathFault::unsupported_signature;
}

class Search {
public:
    explicit Search(const PathQuestion& question) : question_(question) { collect(); }

    PathReport run() {
        explore();
        walk(Walk::good_only);
        walk(Walk::everything);
        if (report_.paths.empty()) keep({leaf_index}, {});
        report_strangers();
        rank();
        if (!report_.best().is_good()) report_helpful_urls();
        return std::move(report_);
    }

private:
    enum class Walk { good_only, everything };

    // What one walk has in its hands.
    struct Trail {
        Walk walk = Walk::everything;
        std::vector<Index> nodes{};
        std::vector<Obstacle> obstacles{};
        std::size_t steps = 0;
    };

    void collect() {
        add(question_.leaf, false);
        for (const auto& root : question_.roots) add(root, true);
        for (const auto& certificate : question_.heap) add(certificate, false);
        for (const auto& certificate : question_.known) add(certificate, false);
    }

    void add(const Certificate& certificate, bool is_root) {
        const auto [place, is_new] = by_bytes_.try_emplace(std::string_view(text_of(certificate.der)), nodes_.size());
        if (!is_new) {
            // Only the leaf comes before the roots: a leaf that is itself trusted.
            nodes_[place->second].is_root = nodes_[place->second].is_root || is_root;
            return;
        }
        const auto key = keys_.try_emplace(text_of(certificate.spki_der), keys_.size()).first->second;
        nodes_.push_back({&certificate, is_root, key, compared_name(certificate.subject_der), {}});
        by_subject_[nodes_.back().subject].push_back(nodes_.size() - 1);
    }

    // Finds every edge that can be reached from the leaf, each once, then the certificates from which a root can be reached.
    void explore() {
        edges_.assign(nodes_.size(), std::nullopt);
        std::vector<Index> reached{leaf_index};
        std::vector<bool> seen(nodes_.size());
        seen[leaf_index] = true;
        for (std::size_t i = 0; i < reached.size(); ++i) {
            if (nodes_[reached[i]].is_root) continue;
            for (const auto& edge : issuers_of(reached[i])) {
                if (seen[edge.issuer]) continue;
                seen[edge.issuer] = true;
                reached.push_back(edge.issuer);
            }
        }
        leads_to_a_root_.assign(nodes_.size(), false);
        for (bool changed = true; changed;) {
            changed = false;
            for (const auto index : reached | std::views::reverse) {
                if (leads_to_a_root_[index]) continue;
                const auto leads = [&](const Edge& edge) { return leads_to_a_root_[edge.issuer]; };
                if (nodes_[index].is_root || std::ranges::any_of(*edges_[index], leads)) leads_to_a_root_[index] = changed = true;
            }
        }
        reached_ = std::move(reached);
        for (const auto index : reached_) {
            if (!edges_[index]) continue;
            auto& edges = *edges_[index];
            for (std::size_t i = 0, first = 0; i < edges.size(); ++i)
                if (leads_to_a_root_[edges[i].issuer]) {
                    const auto begin = edges.begin();
                    std::rotate(begin + static_cast<std::ptrdiff_t>(first++), begin + static_cast<std::ptrdiff_t>(i),
                                begin + static_cast<std::ptrdiff_t>(i) + 1);
                }
        }
    }

    const std::vector<Edge>& issuers_of(Index child) {
        if (edges_[child]) return *edges_[child];
        auto& found = edges_[child].emplace();
        auto& node = nodes_[child];
        if (node.issuer.empty()) node.issuer = compared_name(node.certificate->issuer_der);
        const auto named = by_subject_.find(node.issuer);
        if (named == by_subject_.end()) return found;
        if (named->second.size() > links_left_) {
            reject(named->second.front(), child, PathFault::limit_reached);
            return found;
        }
        links_left_ -= named->second.size();

        auto candidates = named->second;
        std::ranges::sort(candidates, {}, [&](Index candidate) {
            const auto& issuer = *nodes_[candidate].certificate;
            const bool same_key_id =
                !issuer.subject_key_id.empty() && issuer.subject_key_id == node.certificate->authority_key_id;
            const bool in_time = issuer.not_before <= question_.at && question_.at <= issuer.not_after;
            return std::tuple(!same_key_id, !nodes_[candidate].is_root, !in_time, -issuer.not_after.time_since_epoch(),
                              candidate);
        });
        const auto algorithm_fault = fault_of_algorithm(*node.certificate);
        for (const auto candidate : candidates) {
            if (candidate == child) continue;
            if (const auto fault = link_fault(candidate, child, algorithm_fault)) {
                if (*fault != PathFault::weak_signature && *fault != PathFault::unsupported_signature) {
                    reject(candidate, child, *fault);
                    continue;
                }
                found.push_back({candidate, Obstacle{*fault, 0, node.certificate->signature_algorithm}});
            } else {
                found.push_back({candidate, std::nullopt});
            }
        }
        return found;
    }

    std::optional<PathFault> link_fault(Index candidate, Index child, std::optional<PathFault> algorithm_fault) {
        const auto& issuer = *nodes_[candidate].certificate;
        const auto& subject = *nodes_[child].certificate;
        if (!issuer.subject_key_id.empty() && !subject.authority_key_id.empty() &&
            issuer.subject_key_id != subject.authority_key_id)
            return PathFault::key_id_differs;
        if (algorithm_fault) return algorithm_fault;
        const auto memory = std::pair(nodes_[candidate].key, child);
        if (const auto known = signatures_.find(memory); known != signatures_.end()) return known->second;
        // An RSA signature is as long as its key: what is of another length need not be tried.
        const bool is_rsa = issuer.key.algorithm == KeyAlgorithm::rsa;
        if (is_rsa && issuer.key.modulus.size() != subject.signature.size()) return PathFault::bad_signature;
        const auto counted = checks_counted_for(issuer.key);
        if (counted > question_.limits.signature_checks - report_.signature_checks) return PathFault::limit_reached;
        report_.signature_checks += counted;
        const auto matches =
            signature_matches(issuer.spki_der, subject.signature_algorithm_der, subject.tbs_der, subject.signature);
        const auto fault = matches && *matches ? std::nullopt : std::optional(PathFault::bad_signature);
        signatures_.emplace(memory, fault);
        return fault;
    }

    void walk(Walk walk) {
        Trail trail{.walk = walk, .nodes = {leaf_index}};
        for (auto& obstacle : own_obstacles(*nodes_[leaf_index].certificate, true, question_.at))
            trail.obstacles.push_back(std::move(obstacle));
        step(trail);
    }

    [[nodiscard]] bool has_enough(const Trail& trail) const {
        return trail.steps > most_steps || report_.paths.size() >= question_.limits.paths;
    }

    void step(Trail& trail) {
        ++trail.steps;
        if (has_enough(trail)) return;
        const auto last = trail.nodes.back();
        if (nodes_[last].is_root) return keep_complete(trail);
        bool goes_on = false;
        for (const auto& edge : *edges_[last]) {
            if (has_enough(trail)) return;
            if (trail.walk == Walk::good_only && (!leads_to_a_root_[edge.issuer] || edge.signature)) continue;
            if (comes_again(trail, edge.issuer)) {
                reject(edge.issuer, last, PathFault::loop);
                continue;
            }
            if (trail.nodes.size() >= question_.limits.certificates) {
                if (trail.walk == Walk::everything) keep_ended(trail, PathFault::too_deep);
                return;
            }
            const auto before = trail.obstacles.size();
            add_obstacles(trail, edge);
            if (trail.walk == Walk::everything || trail.obstacles.size() == before) {
                goes_on = true;
                trail.nodes.push_back(edge.issuer);
                step(trail);
                trail.nodes.pop_back();
            }
            trail.obstacles.resize(before);
        }
        if (!goes_on && trail.walk == Walk::everything) keep_ended(trail, PathFault::untrusted);
    }

    // Policies are judged from the root down, so only now.
    void keep_complete(const Trail& trail) {
        auto obstacles = trail.obstacles;
        const auto outcome = policies_along(trail.nodes, obstacles);
        if (trail.walk == Walk::good_only && !obstacles.empty()) return;
        keep(trail.nodes, std::move(obstacles), outcome);
    }

    PolicyOutcome policies_along(const std::vector<Index>& nodes, std::vector<Obstacle>& obstacles) {
        std::vector<const PolicyFacts*> along;
        for (std::size_t i = 0; i + 1 < nodes.size(); ++i) {
            const auto& policies = policies_of(nodes[i]);
            if (!policies.malformed.empty()) {
                obstacles.push_back({PathFault::malformed_policies, i, policies.malformed});
                return {};
            }
            along.push_back(&policies.facts);
        }
        if (policy_questions_left_ == 0) {
            obstacles.push_back({PathFault::limit_reached, 0, "policies"});
            return {};
        }
        --policy_questions_left_;
        auto outcome = process_policies(along, question_.policies);
        if (!outcome.is_good) obstacles.push_back({PathFault::no_valid_policy, outcome.position, outcome.reason});
        return outcome;
    }

    const Policies& policies_of(Index index) {
        const auto [place, is_new] = policies_.try_emplace(index);
        if (!is_new) return place->second;
        if (auto facts = policy_facts(*nodes_[index].certificate))
            place->second.facts = *std::move(facts);
        else
            place->second.malformed = facts.error().message;
        return place->second;
    }

    void keep_ended(const Trail& trail, PathFault fault) {
        auto obstacles = trail.obstacles;
        obstacles.push_back({fault, trail.nodes.size() - 1, nodes_[trail.nodes.back()].certificate->issuer_text});
        keep(trail.nodes, std::move(obstacles));
    }

    [[nodiscard]] bool comes_again(const Trail& trail, Index candidate) const {
        return std::ranges::any_of(trail.nodes, [&](Index index) {
            return index == candidate ||
                   (nodes_[index].key == nodes_[candidate].key && nodes_[index].subject == nodes_[candidate].subject);
        });
    }

    // What the next certificate brings in the way of the path that ends below it.
    void add_obstacles(Trail& trail, const Edge& edge) {
        const auto position = trail.nodes.size();
        if (edge.signature) {
            trail.obstacles.push_back(*edge.signature);
            trail.obstacles.back().position = position - 1;
        }
        const auto& issuer = *nodes_[edge.issuer].certificate;
        for (auto& obstacle : own_obstacles(issuer, false, question_.at)) {
            trail.obstacles.push_back(std::move(obstacle));
            trail.obstacles.back().position = position;
        }
        // RFC 5280 section 4.2.1.9: intermediates below that are not self-issued; the leaf does not count.
        const auto counted = std::ranges::count_if(std::span(trail.nodes).subspan(1),
                                                   [&](Index index) { return !is_self_issued(*nodes_[index].certificate); });
        if (issuer.path_length && static_cast<std::size_t>(counted) > *issuer.path_length)
            trail.obstacles.push_back({PathFault::path_length, position, std::to_string(*issuer.path_length)});
        add_name_obstacles(trail, edge.issuer);
    }

    void add_name_obstacles(Trail& trail, Index issuer) {
        const auto& constraints = constraints_of(issuer);
        if (constraints.is_malformed)
            trail.obstacles.push_back({PathFault::name_constraint_other, trail.nodes.size(), "malformed constraints"});
        if (!constraints.read) return;
        for (std::size_t i = 0; i < trail.nodes.size(); ++i) {
            // RFC 5280 section 6.1.3 (b): a self-issued certificate is free, unless it is the last one.
            if (i != 0 && is_self_issued(*nodes_[trail.nodes[i]].certificate)) continue;
            if (const auto& violation = violation_by(issuer, trail.nodes[i]))
                trail.obstacles.push_back({fault_of(violation->form), i, violation->name});
        }
    }

    const Constraints& constraints_of(Index index) {
        const auto [place, is_new] = constraints_.try_emplace(index);
        if (!is_new) return place->second;
        const auto extension = find_extension(*nodes_[index].certificate, name_constraints_oid);
        if (extension && *extension) {
            if (auto read = read_name_constraints((*extension)->value))
                place->second.read = std::move(*read);
            else
                place->second.is_malformed = true;
        }
        return place->second;
    }

    const std::optional<Violation>& violation_by(Index issuer, Index below) {
        const auto [place, is_new] = violations_.try_emplace(std::pair(issuer, below));
        if (is_new) {
            const auto names = names_inside(*nodes_[below].certificate);
            place->second = names ? violation_of(*names, *constraints_of(issuer).read, name_comparisons_left_)
                                  : std::optional(Violation{NameForm::other, "malformed names"});
        }
        return place->second;
    }

    void keep(const std::vector<Index>& nodes, std::vector<Obstacle> obstacles, PolicyOutcome policies = {}) {
        if (!kept_.insert(nodes).second) return;
        Path path{.certificates = {},
                  .ends_in_a_root = nodes_[nodes.back()].is_root,
                  .obstacles = std::move(obstacles),
                  .policies = std::move(policies.policies),
                  .wants_policy = policies.is_explicit};
        for (const auto index : nodes) path.certificates.push_back(nodes_[index].certificate);
        report_.paths.push_back(std::move(path));
    }

    void reject(Index candidate, std::optional<Index> child, PathFault fault) {
        // Whatever else there is no room for, that a limit was reached is told: the last place is kept for it.
        const bool is_told = report_.rejected.size() + (fault == PathFault::limit_reached ? 0 : 1) < question_.limits.rejected;
        if (!is_told) return;
        if (!rejections_.insert(std::tuple(candidate, child, fault)).second) return;
        report_.rejected.push_back({nodes_[candidate].certificate, child ? nodes_[*child].certificate : nullptr, fault});
    }

    // The roots we trust are many; that most have nothing to do with this leaf is no news.
    void report_strangers() {
        std::vector<bool> known(nodes_.size());
        for (const auto index : reached_) known[index] = true;
        for (const auto& [candidate, child, fault] : rejections_) known[candidate] = true;
        for (Index index = 0; index < nodes_.size(); ++index)
            if (!known[index] && !nodes_[index].is_root) reject(index, std::nullopt, PathFault::issuer_name_differs);
    }

    void report_helpful_urls() {
        for (const auto index : reached_) {
            const auto& node = nodes_[index];
            if (node.is_root || !edges_[index] || !edges_[index]->empty() || node.subject == node.issuer) continue;
            for (const auto& url : node.certificate->ca_issuers_urls)
                if (url.starts_with("http://") && std::ranges::find(report_.helpful_urls, url) == report_.helpful_urls.end())
                    report_.helpful_urls.push_back(url);
        }
    }

    void rank() {
        const auto& paths = report_.paths;
        std::vector<Index> order(paths.size());
        std::iota(order.begin(), order.end(), Index{0});
        std::ranges::sort(order, {}, [&](Index index) {
            const auto& path = paths[index];
            const auto ends = std::ranges::min(path.certificates, {}, &Certificate::not_after)->not_after;
            return std::tuple(!path.is_good(), !path.ends_in_a_root, path.obstacles.size(), path.certificates.size(),
                              -ends.time_since_epoch(), index);
        });
        std::vector<Path> ranked;
        for (const auto index : order) ranked.push_back(std::move(report_.paths[index]));
        report_.paths = std::move(ranked);
    }

    const PathQuestion& question_;
    PathReport report_;
    std::vector<Node> nodes_;
    std::unordered_map<std::string_view, Index> by_bytes_;
    std::unordered_map<std::string_view, Index> keys_;
    std::unordered_map<std::string, std::vector<Index>> by_subject_;
    std::vector<std::optional<std::vector<Edge>>> edges_;
    std::vector<Index> reached_;
    std::vector<bool> leads_to_a_root_;
    std::map<std::pair<Index, Index>, std::optional<PathFault>> signatures_;
    std::map<Index, Constraints> constraints_;
    std::map<std::pair<Index, Index>, std::optional<Violation>> violations_;
    std::set<std::vector<Index>> kept_;
    std::set<std::tuple<Index, std::optional<Index>, PathFault>> rejections_;
    std::map<Index, Policies> policies_;
    std::size_t links_left_ = most_links;
    std::size_t policy_questions_left_ = most_policy_questions;
    std::size_t name_comparisons_left_ = question_.limits.name_comparisons;
};

}  // namespace

std::size_t checks_counted_for(const PublicKey& key) {
    if (key.algorithm != KeyAlgorithm::rsa || key.exponent.empty()) return 1;
    const auto bits = 8 * key.exponent.size() - static_cast<std::size_t>(std::countl_zero(key.exponent.front()));
    return std::max<std::size_t>(1, (bits + 16) / 17);
}

bool Path::has(PathFault fault) const { return std::ranges::find(obstacles, fault, &Obstacle::fault) != obstacles.end(); }

PathReport find_paths(const PathQuestion& question) { return Search(question).run(); }

}  // namespace certdesk::pki
