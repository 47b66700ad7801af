// Judges a chain as a server sends it, or as it lies in a file to be installed: complete, in order, nothing too many, and good.
#pragma once

#include "lint/lint.hpp"
#include "pki/chain/path.hpp"

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace certdesk::lint {

struct SentChain {
    std::span<const pki::Certificate> sent{};   // in the order of the wire; at least one
    std::span<const pki::Certificate> known{};  // intermediates from elsewhere: they tell what is missing, and complete nothing
    std::span<const pki::Certificate> roots{};
    Instant at{};
    std::optional<std::string> host{};  // the name that was asked for
    pki::PathLimits limits{};
    pki::PolicyDemand policies{};
};

struct ChainJudgement {
    std::vector<Finding> findings{};  // errors first; empty for a chain without fault
    pki::PathReport report{};         // with what was sent and, where that does not suffice, what is known
    std::size_t leaf = 0;             // its place in `sent`: the first that is no authority
};

// Findings name certificates by their place, from 1: "certificate 2".
[[nodiscard]] ChainJudgement judge_chain(const SentChain& chain);

// What one path suffers from, worst first.
[[nodiscard]] std::vector<Finding> findings_of(const pki::Path& path);

}  // namespace certdesk::lint
