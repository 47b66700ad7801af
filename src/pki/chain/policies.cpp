#include "pki/chain/policies.hpp"

#include "pki/chain/raw_extension.hpp"
#include "pki/der.hpp"
#include "pki/oid.hpp"

#include <algorithm>
#include <limits>
#include <map>
#include <set>
#include <string_view>

namespace certdesk::pki {

namespace {

constexpr std::string_view policy_mappings = "2.5.29.33";
constexpr std::string_view policy_constraints = "2.5.29.36";
constexpr std::string_view inhibit_any_policy = "2.5.29.54";

Result<std::vector<std::string>> read_policies(BytesView value) {
    std::vector<std::string> policies;
    der::Reader reader(TRY(der::read_single(value, der::tag::sequence)).content);
    if (reader.at_end()) return fail(ErrorKind::malformed, "certificatePolicies that names none");
    while (!reader.at_end()) {
        if (policies.size() == max_policies_in_certificate) return fail(ErrorKind::malformed, "more than 256 policies");
        der::Reader information(TRY(reader.next(der::tag::sequence)).content);
        policies.push_back(TRY(der::read_object_identifier(TRY(information.next(der::tag::object_identifier)))));
    }
    std::ranges::sort(policies);
    if (std::ranges::adjacent_find(policies) != policies.end())
        return fail(ErrorKind::malformed, "certificatePolicies names a policy twice");
    return policies;
}

Result<std::vector<std::pair<std::string, std::string>>> read_mappings(BytesView value) {
    std::vector<std::pair<std::string, std::string>> mappings;
    der::Reader reader(TRY(der::read_single(value, der::tag::sequence)).content);
    if (reader.at_end()) return fail(ErrorKind::malformed, "policyMappings that maps nothing");
    while (!reader.at_end()) {
        if (mappings.size() == max_policies_in_certificate) return fail(ErrorKind::malformed, "more than 256 policy mappings");
        der::Reader pair(TRY(reader.next(der::tag::sequence)).content);
        auto from = TRY(der::read_object_identifier(TRY(pair.next(der::tag::object_identifier))));
        auto to = TRY(der::read_object_identifier(TRY(pair.next(der::tag::object_identifier))));
        TRY(pair.end());
        // RFC 5280 section 6.1.4 (a).
        if (from == any_policy || to == any_policy) return fail(ErrorKind::malformed, "policyMappings maps anyPolicy");
        mappings.emplace_back(std::move(from), std::move(to));
    }
    return mappings;
}

// SkipCerts ::= INTEGER (0..MAX), under an implicit tag.
Result<std::size_t> read_skip(der::Element element) {
    element.tag = der::tag::integer;
    return static_cast<std::size_t>(TRY(der::read_small_integer(element)));
}

Result<> read_constraints(PolicyFacts& facts, BytesView value) {
    der::Reader reader(TRY(der::read_single(value, der::tag::sequence)).content);
    if (reader.at_end()) return fail(ErrorKind::malformed, "policyConstraints that says nothing");
    if (reader.next_is(der::tag::context(0))) facts.require_explicit = TRY(read_skip(TRY(reader.next())));
    if (reader.next_is(der::tag::context(1))) facts.inhibit_mapping = TRY(read_skip(TRY(reader.next())));
    return reader.end();
}

// RFC 9618 section 5: a level holds one node for each policy, and knows its parents by their policy.
struct Node {
    std::set<std::string_view> parents;   // by valid policy, one level up
    std::set<std::string_view> expected;  // of the certificate below
};
using Level = std::map<std::string_view, Node>;

class Processing {
public:
    Processing(std::span<const PolicyFacts* const> leaf_first, const PolicyDemand& demand) : path_(leaf_first), demand_(demand) {
        const auto forever = path_.size() + 1;
        explicit_policy_ = demand.explicit_policy ? 0 : forever;
        policy_mapping_ = demand.inhibit_mapping ? 0 : forever;
        inhibit_any_ = demand.inhibit_any ? 0 : forever;
        levels_.emplace_back()[any_policy] = {.parents = {}, .expected = {any_policy}};
    }

    PolicyOutcome run() {
        PolicyOutcome outcome;
        // Section 6.1: certificate 1 is the one below the root.
        for (position_ = path_.size(); position_-- > 0;) {
            const auto& facts = *path_[position_];
            const bool is_leaf = position_ == 0;
            take_policies(facts, is_leaf);
            // Section 6.1.3 (f).
            if (explicit_policy_ == 0 && !is_alive_) return refused();
            if (!is_leaf) prepare_for_next(facts);
        }
        position_ = 0;
        // Section 6.1.5 (a) and (b).
        if (explicit_policy_ != 0) --explicit_policy_;
        if (!path_.empty() && path_.front()->require_explicit == 0U) explicit_policy_ = 0;
        outcome.is_explicit = explicit_policy_ == 0;
        outcome.policies = acceptable_ones();
        if (!outcome.is_explicit || !outcome.policies.empty()) return outcome;
        if (is_alive_) lose("none of the policies that hold is acceptable");
        return refused();
    }

private:
    [[nodiscard]] PolicyOutcome refused() const {
        return {.is_good = false, .policies = {}, .is_explicit = true, .position = lost_at_, .reason = reason_};
    }

    void lose(std::string_view reason) {
        if (!std::exchange(is_alive_, false)) return;
        lost_at_ = position_;
        reason_ = reason;
    }

    // Section 6.1.3 (d) and (e).
    void take_policies(const PolicyFacts& facts, bool is_leaf) {
        if (!is_alive_) return;
        if (!facts.policies) return lose("no certificatePolicies");
        const auto& above = levels_.back();
        // Who above expects a policy.
        std::map<std::string_view, std::set<std::string_view>> expecting;
        for (const auto& [policy, node] : above)
            for (const auto expected : node.expected) expecting[expected].insert(policy);

        Level level;
        const bool any_is_above = above.contains(any_policy);
        bool names_any = false;
        for (const std::string_view policy : *facts.policies) {
            if (policy == any_policy) {
                names_any = true;
            } else if (const auto found = expecting.find(policy); found != expecting.end()) {
                level[policy] = {.parents = found->second, .expected = {policy}};
            } else if (any_is_above) {
                level[policy] = {.parents = {any_policy}, .expected = {policy}};
            }
        }
        if (names_any && (inhibit_any_ > 0 || (!is_leaf && facts.is_self_issued)))
            for (const auto& [policy, parents] : expecting)
                if (!level.contains(policy)) level[policy] = {.parents = parents, .expected = {policy}};
        levels_.push_back(std::move(level));
        prune(names_any && inhibit_any_ == 0 ? "anyPolicy is inhibited, and no other policy is expected"
                                             : "no policy that is expected");
    }

    // Section 6.1.4 (b) and (h) to (j).
    void prepare_for_next(const PolicyFacts& facts) {
        if (is_alive_ && !facts.mappings.empty()) map_policies(facts);
        if (!facts.is_self_issued)
            for (auto* counter : {&explicit_policy_, &policy_mapping_, &inhibit_any_})
                if (*counter != 0) --*counter;
        const auto lower = [](std::size_t& counter, const std::optional<std::size_t>& to) {
            if (to) counter = std::min(counter, *to);
        };
        lower(explicit_policy_, facts.require_explicit);
        lower(policy_mapping_, facts.inhibit_mapping);
        lower(inhibit_any_, facts.inhibit_any);
    }

    void map_policies(const PolicyFacts& facts) {
        std::map<std::string_view, std::set<std::string_view>> targets;
        for (const auto& [from, to] : facts.mappings) targets[from].insert(to);
        auto& level = levels_.back();
        if (policy_mapping_ == 0) {
            for (const auto& [from, to] : targets) level.erase(from);
            return prune("policyMappings is inhibited, and no other policy holds");
        }
        for (auto& [from, to] : targets) {
            if (const auto found = level.find(from); found != level.end())
                found->second.expected = std::move(to);
            else if (level.contains(any_policy))
                level[from] = {.parents = {any_policy}, .expected = std::move(to)};
        }
    }

    // Nodes without children go, from below up.
    void prune(std::string_view reason) {
        for (auto level = levels_.size() - 1; level-- > 0;) {
            std::set<std::string_view> with_children;
            for (const auto& [policy, node] : levels_[level + 1]) with_children.insert(node.parents.begin(), node.parents.end());
            std::erase_if(levels_[level], [&](const auto& entry) { return !with_children.contains(entry.first); });
        }
        if (levels_.front().empty()) lose(reason);
    }

    // Section 6.1.5 (g), as RFC 9618 section 5.5 writes it: the policies below an anyPolicy are those the authorities stand for,
    // under the names they had where they came in.
    [[nodiscard]] std::vector<std::string> acceptable_ones() const {
        if (!is_alive_) return {};
        std::set<std::string> held;
        for (std::size_t i = 1; i < levels_.size(); ++i)
            for (const auto& [policy, node] : levels_[i])
                if (policy != any_policy && node.parents.contains(any_policy)) held.emplace(policy);
        const bool any_holds = levels_.back().contains(any_policy);
        const auto& wanted = demand_.acceptable;
        if (wanted.empty() || std::ranges::find(wanted, any_policy) != wanted.end()) {
            if (any_holds) held.emplace(any_policy);
            return {held.begin(), held.end()};
        }
        std::set<std::string> accepted;
        for (const auto& policy : wanted)
            if (any_holds || held.contains(policy)) accepted.insert(policy);
        return {accepted.begin(), accepted.end()};
    }

    std::span<const PolicyFacts* const> path_;
    const PolicyDemand& demand_;
    std::vector<Level> levels_;
    std::size_t explicit_policy_ = 0;
    std::size_t policy_mapping_ = 0;
    std::size_t inhibit_any_ = 0;
    std::size_t position_ = 0;
    bool is_alive_ = true;  // false: the graph is NULL
    std::size_t lost_at_ = 0;
    std::string reason_;
};

}  // namespace

Result<PolicyFacts> policy_facts(const Certificate& certificate) {
    PolicyFacts facts{.is_self_issued = certificate.subject_der == certificate.issuer_der};
    if (const auto extension = TRY(find_extension(certificate, oid::certificate_policies)))
        facts.policies = TRY(read_policies(extension->value));
    if (const auto extension = TRY(find_extension(certificate, policy_mappings)))
        facts.mappings = TRY(read_mappings(extension->value));
    if (const auto extension = TRY(find_extension(certificate, policy_constraints)))
        TRY(read_constraints(facts, extension->value));
    if (const auto extension = TRY(find_extension(certificate, inhibit_any_policy)))
        facts.inhibit_any = TRY(read_skip(TRY(der::read_single(extension->value, der::tag::integer))));
    return facts;
}

PolicyOutcome process_policies(std::span<const PolicyFacts* const> leaf_first, const PolicyDemand& demand) {
    return Processing(leaf_first, demand).run();
}

}  // namespace certdesk::pki
