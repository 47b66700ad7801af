// The DNS as a certification authority asks it: validated from the root (BR 3.2.2.8.1), CAA by climbing the tree (RFC 8659).
// The adapter is adapters/dns/unbound_name_service.hpp.
#pragma once

#include "base/result.hpp"
#include "core/oracle/sources.hpp"

#include <string>

namespace certdesk::ports {

class NameService {
public:
    NameService() = default;
    NameService(const NameService&) = delete;
    NameService& operator=(const NameService&) = delete;
    virtual ~NameService() = default;

    // A, AAAA and CAA of a name in ASCII; "*." in front is dropped. May be called from any thread; blocks, at most the adapter's
    // deadline. A name that does not exist, and a bogus answer, are answers.
    //
    //   malformed    the name is none, or a CAA record cannot be read
    //   unavailable  no server answered, or they failed without DNSSEC being the reason
    //   timed_out
    [[nodiscard]] virtual Result<oracle::NameInDns> look_up(const std::string& name) = 0;
};

}  // namespace certdesk::ports
