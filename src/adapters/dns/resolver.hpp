// Questions to the DNS, several at once: the part that knows libunbound. Private to this room.
#pragma once

#include "adapters/dns/unbound_name_service.hpp"
#include "base/bytes.hpp"

#include <functional>
#include <optional>

namespace certdesk::adapters::dns {

inline constexpr int type_a = 1;
inline constexpr int type_aaaa = 28;
inline constexpr int type_caa = 257;

struct Question {
    std::string name;
    int type = type_a;
};

struct Answer {
    int rcode = 0;  // RFC 6895 section 2.3
    bool is_nxdomain = false;
    oracle::Validation validation = oracle::Validation::insecure;
    std::string why_bogus;
    std::vector<Bytes> records;  // RDATA of the type asked for, behind all CNAMEs; nothing of a bogus answer
    std::string failure;         // the resolver could not ask at all
};
using Answers = std::vector<std::optional<Answer>>;  // in the order of the questions; nothing: not yet

class Resolver {
public:
    Resolver() = default;
    Resolver(const Resolver&) = delete;
    Resolver& operator=(const Resolver&) = delete;
    virtual ~Resolver() = default;

    // Until `is_enough` or the deadline; the rest is given up.
    [[nodiscard]] virtual Result<Answers> ask(const std::vector<Question>& questions,
                                              const std::function<bool(const Answers&)>& is_enough) = 0;
};

[[nodiscard]] Result<std::unique_ptr<Resolver>> open_resolver(const DnsSettings& settings);

}  // namespace certdesk::adapters::dns
