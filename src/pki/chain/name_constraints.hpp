// Name constraints (RFC 5280 section 4.2.1.10): what an authority may name, and whether a certificate keeps to it.
// Private to this room.
#pragma once

#include "base/bytes.hpp"
#include "base/enumeration.hpp"
#include "base/result.hpp"
#include "pki/certificate.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace certdesk::pki {

CD_ENUMERATION(NameForm, dns, ip, directory, mail, url, other);

struct Subtree {
    NameForm form = NameForm::other;
    std::string text{};                    // dns, mail, url: lower-case, but for the local part of a mailbox
    Bytes octets{};                        // ip: address and mask, 8 or 32 octets
    std::vector<std::string> directory{};  // compared_parts()
};

struct NameConstraints {
    std::vector<Subtree> permitted{};
    std::vector<Subtree> excluded{};
};

// Malformed: an empty extension, a minimum or maximum (section 4.2.1.10 forbids them), an address of another length.
[[nodiscard]] Result<NameConstraints> read_name_constraints(BytesView value);

// All names of a certificate that constraints speak of: subject, its mail addresses and the alternative names.
struct NamesInside {
    std::vector<std::string> dns{};
    std::vector<Bytes> ip{};
    std::vector<std::vector<std::string>> directories{};
    std::vector<std::string> mails{};
    std::vector<std::string> urls{};
    bool has_others = false;
};

[[nodiscard]] Result<NamesInside> names_inside(const Certificate& certificate);

struct Violation {
    NameForm form = NameForm::other;
    std::string name{};
};

// Nothing when all names keep to the constraints. `comparisons_left` falls with every comparison; when it is used up the answer
// is a violation of the form `other`, so that hostile certificates cost no more time and gain nothing.
[[nodiscard]] std::optional<Violation> violation_of(const NamesInside& names, const NameConstraints& constraints,
                                                    std::size_t& comparisons_left);

}  // namespace certdesk::pki
