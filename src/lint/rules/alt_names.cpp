// The names a certificate is for: subjectAltName, and the common name that repeats one of them.
#include "base/text.hpp"
#include "formats/dns_name.hpp"
#include "formats/public_suffix.hpp"
#include "lint/rules/rules.hpp"

#include <algorithm>
#include <array>

namespace certdesk::lint {

namespace {

using namespace std::chrono_literals;

constexpr std::string_view where = "subjectAltName";

template <class Wrong>
void each_name(const Anatomy& of, Faults& faults, unsigned choice, std::string_view why, Wrong wrong) {
    if (!of.alt_names) return;
    for (const auto& name : *of.alt_names)
        if (name.choice == choice && wrong(name.text()))
            faults.add(where, std::string(why) + ": " +
                                  (is_storable_text(name.text()) ? std::string(name.text()) : to_hex(name.content)));
}

template <class Wrong>
void each_dns(const Anatomy& of, Faults& faults, std::string_view why, Wrong wrong) {
    each_name(of, faults, dns_choice, why, wrong);
}

// Without a wildcard in front.
std::string_view host_of(std::string_view name) { return name.starts_with("*.") ? name.substr(2) : name; }

// Whether any label is so.
template <class Is>
bool any_label(std::string_view name, Is is) {
    std::size_t begin = 0;
    for (;;) {
        const auto end = name.find('.', begin);
        if (is(name.substr(begin, end == std::string_view::npos ? end : end - begin))) return true;
        if (end == std::string_view::npos) return false;
        begin = end + 1;
    }
}

bool is_ldh(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-'; }

bool is_ascii(std::string_view text) {
    return std::ranges::all_of(text, [](char c) { return static_cast<std::uint8_t>(c) < 0x80; });
}

bool has_other_signs(std::string_view name) {
    return std::ranges::any_of(host_of(name), [](char c) { return !is_ldh(c) && c != '.' && c != '_' && c != '*'; });
}

// Well-formed enough to ask what kind of name it is.
bool is_plain(std::string_view name) {
    const auto host = host_of(name);
    return !host.empty() && std::ranges::all_of(host, [](char c) { return is_ldh(c) || c == '.'; });
}

bool is_onion(std::string_view name) { return to_lower_ascii(name).ends_with(".onion"); }

bool is_ip_like(std::string_view name) {
    const auto fault = DnsName::parse(name);
    return !fault && fault.error() == DnsNameFault::ip_address;
}

bool has_scope(std::string_view name, NameScope scope) {
    if (!is_plain(name)) return false;
    const auto parsed = DnsName::parse(name);
    return parsed && scope_of(*parsed) == scope;
}

bool is_single_label(std::string_view name) { return is_plain(name) && !host_of(name).contains('.'); }

bool is_reserved_label(std::string_view label) { return label.size() >= 4 && label.substr(2, 2) == "--"; }

bool is_a_label(std::string_view label) { return to_lower_ascii(label.substr(0, 4)) == "xn--"; }

// IANA special-purpose address registries (BR 4.2.2), as octets and the bits that count.
struct Block {
    std::array<std::uint8_t, 16> octets;
    unsigned bits;
};

bool lies_in(BytesView address, BytesView block, unsigned bits) {
    for (unsigned bit = 0; bit < bits; ++bit) {
        const auto mask = static_cast<std::uint8_t>(0x80U >> (bit % 8));
        if (((address[bit / 8] ^ block[bit / 8]) & mask) != 0) return false;
    }
    return true;
}

bool is_reserved_address(BytesView address) {
    static constexpr std::array<Block, 16> v4{{{{0}, 8},
                                               {{10}, 8},
                                               {{100, 64}, 10},
                                               {{127}, 8},
                                               {{169, 254}, 16},
                                               {{172, 16}, 12},
                                               {{192, 0, 0}, 24},
                                               {{192, 0, 2}, 24},
                                               {{192, 88, 99}, 24},
                                               {{192, 168}, 16},
                                               {{198, 18}, 15},
                                               {{198, 51, 100}, 24},
                                               {{203, 0, 113}, 24},
                                               {{224}, 4},
                                               {{240}, 4},
                                               {{192, 31, 196}, 24}}};
    static constexpr std::array<Block, 9> v6{{{{0}, 8},
                                              {{0x00, 0x64, 0xff, 0x9b, 0x00, 0x01}, 48},
                                              {{0x01, 0x00}, 64},
                                              {{0x20, 0x01, 0x0d, 0xb8}, 32},
                                              {{0x20, 0x01, 0x00}, 23},
                                              {{0x3f, 0xff}, 20},
                                              {{0xfc}, 7},
                                              {{0xfe, 0x80}, 10},
                                              {{0xff}, 8}}};
    const auto in = [&](const Block& block) { return lies_in(address, block.octets, block.bits); };
    return address.size() == 4 ? std::ranges::any_of(v4, in) : address.size() == 16 && std::ranges::any_of(v6, in);
}

template <unsigned choice>
void no_choice(const Anatomy& of, Faults& faults) {
    each_name(of, faults, choice, "not allowed", [](std::string_view) { return true; });
}

template <unsigned choice>
void once(const Anatomy& of, Faults& faults) {
    if (!of.alt_names) return;
    const auto& all = *of.alt_names;
    // Quadratic, but a certificate holds a hundred names; above that only neighbours are compared.
    for (std::size_t i = 0; i < all.size(); ++i) {
        if (all[i].choice != choice) continue;
        for (std::size_t before = i > 1000 ? i - 1000 : 0; before < i; ++before)
            if (all[before].choice == choice && equal_ignoring_ascii_case(all[before].text(), all[i].text())) {
                faults.add(where,
                           choice == dns_choice ? "twice: " + std::string(all[i].text()) : "twice: " + to_hex(all[i].content));
                break;
            }
    }
}

bool is_common_name_an_alt_name(const Anatomy& of, const Attribute& name) {
    if (!of.alt_names) return true;
    return std::ranges::any_of(*of.alt_names, [&](const GeneralName& each) {
        if (each.choice == dns_choice) return each.text() == name.text;
        if (each.choice != ip_choice || each.content.size() != 4) return each.choice == ip_choice && name.text.contains(':');
        std::string text;
        for (const auto octet : each.content) text += (text.empty() ? "" : ".") + std::to_string(octet);
        return text == name.text;
    });
}

constexpr auto error = Severity::error;
constexpr auto warning = Severity::warning;
constexpr auto notice = Severity::notice;
constexpr Citation br = baseline("7.1.2.7.12");

constexpr Rule rules[]{
    {"has_alt_names", "A leaf has subjectAltName.", error, br, since_baseline, server_leaves,
     [](const Anatomy& of, Faults& faults) {
         if (!of.has(ExtensionKind::subject_alt_name)) faults.add(where, "missing");
     }},
    {"alt_names_are_not_empty", "subjectAltName holds at least one name.", error, rfc5280("4.2.1.6"), always, with_subject,
     [](const Anatomy& of, Faults& faults) {
         if (of.alt_names && of.alt_names->empty()) faults.add(where, "empty");
     }},
    {"alt_names_are_critical_without_subject", "subjectAltName is critical when the subject is empty.", error, rfc5280("4.2.1.6"),
     always, certificates,
     [](const Anatomy& of, Faults& faults) {
         const auto* extension = of.find(ExtensionKind::subject_alt_name);
         if (extension != nullptr && !extension->critical && of.subject.rdns == 0)
             faults.add(where, "not critical, and no subject");
     }},
    {"alt_names_are_not_critical_beside_subject", "subjectAltName is not critical when the subject is not empty.", warning,
     rfc5280("4.2.1.6"), always, certificates,
     [](const Anatomy& of, Faults& faults) {
         const auto* extension = of.find(ExtensionKind::subject_alt_name);
         if (extension != nullptr && extension->critical && of.subject.rdns != 0) faults.add(where, "critical beside a subject");
     }},
    {"no_other_name", "subjectAltName holds no otherName.", error, br, since_baseline, server_leaves, no_choice<0>},
    {"no_mail_name", "subjectAltName holds no mail address.", error, br, since_baseline, leaves_and_requests,
     no_choice<mail_choice>},
    {"no_x400_name", "subjectAltName holds no X.400 address.", error, br, since_baseline, server_leaves, no_choice<3>},
    {"no_directory_name", "subjectAltName holds no directory name.", error, br, since_baseline, server_leaves,
     no_choice<directory_choice>},
    {"no_edi_name", "subjectAltName holds no EDI party name.", error, br, since_baseline, server_leaves, no_choice<5>},
    {"no_url_name", "subjectAltName holds no URL.", error, br, since_baseline, leaves_and_requests, no_choice<url_choice>},
    {"no_registered_id", "subjectAltName holds no registered identifier.", error, br, since_baseline, server_leaves,
     no_choice<8>},
    {"mail_names_are_addresses", "A mail address in subjectAltName has one @ and is ASCII.", error, rfc5280("4.2.1.6"), always,
     authorities | only(Kind::ocsp_responder),
     [](const Anatomy& of, Faults& faults) {
         each_name(of, faults, mail_choice, "no mail address",
                   [](std::string_view text) { return !is_ascii(text) || std::ranges::count(text, '@') != 1; });
     }},
    {"url_names_are_absolute", "A URL in subjectAltName names its scheme.", error, rfc5280("4.2.1.6"), always,
     authorities | only(Kind::ocsp_responder),
     [](const Anatomy& of, Faults& faults) {
         each_name(of, faults, url_choice, "no scheme",
                   [](std::string_view text) { return !text.contains("://") && !text.starts_with("urn:"); });
     }},

    {"dns_names_are_not_empty", "No dNSName is empty or a blank.", error, rfc5280("4.2.1.6"), always, with_subject,
     [](const Anatomy& of, Faults& faults) {
         each_dns(of, faults, "empty", [](std::string_view name) { return trim(name).empty(); });
     }},
    {"dns_names_are_ascii", "A dNSName is ASCII; other letters are written as A-labels.", error, rfc5280("7.2"), always,
     with_subject,
     [](const Anatomy& of, Faults& faults) {
         each_dns(of, faults, "not ASCII", [](std::string_view name) { return !is_ascii(name); });
     }},
    {"dns_names_within_253_octets",
     "A dNSName has at most 253 octets.",
     error,
     {Document::rfc_5280, "", "4.2.1.6"},
     always,
     with_subject,
     [](const Anatomy& of, Faults& faults) {
         each_dns(of, faults, "too long", [](std::string_view name) { return name.size() > 253; });
     }},
    {"dns_labels_within_63_octets", "A label of a dNSName has at most 63 octets.", error, rfc5280("4.2.1.6"), always,
     with_subject,
     [](const Anatomy& of, Faults& faults) {
         each_dns(of, faults, "a label is too long", [](std::string_view name) {
             return any_label(name, [](std::string_view label) { return label.size() > 63; });
         });
     }},
    {"dns_labels_are_not_empty", "No label of a dNSName is empty, neither between two dots nor in front of one.", error,
     rfc5280("4.2.1.6"), always, with_subject,
     [](const Anatomy& of, Faults& faults) {
         each_dns(of, faults, "an empty label",
                  [](std::string_view name) { return name.contains("..") || name.starts_with('.'); });
     }},
    {"no_trailing_dot", "A dNSName does not end with a dot.", error, br, since_baseline, leaves_and_requests,
     [](const Anatomy& of, Faults& faults) {
         each_dns(of, faults, "a dot at the end",
                  [](std::string_view name) { return name.size() > 1 && name.ends_with('.') && !name.ends_with(".."); });
     }},
    {"dns_names_are_letters_digits_hyphens", "A dNSName holds letters, digits, hyphens and dots: no port, path, blank or scheme.",
     error, br, since_baseline, leaves_and_requests,
     [](const Anatomy& of, Faults& faults) {
         each_dns(of, faults, "other signs",
                  [](std::string_view name) { return is_ascii(name) && !trim(name).empty() && has_other_signs(name); });
     }},
    {"no_underscore_in_names",
     "A dNSName holds no underscore.",
     error,
     baseline("7.1.2.7.12"),
     {2019y / 4 / 1, {}},
     leaves_and_requests,
     [](const Anatomy& of, Faults& faults) {
         each_dns(of, faults, "an underscore", [](std::string_view name) { return name.contains('_'); });
     }},
    {"no_hyphen_at_the_ends_of_labels", "No label begins or ends with a hyphen.", error, br, since_baseline, leaves_and_requests,
     [](const Anatomy& of, Faults& faults) {
         each_dns(of, faults, "a hyphen at an end", [](std::string_view name) {
             return any_label(name, [](std::string_view label) { return label.starts_with('-') || label.ends_with('-'); });
         });
     }},
    {"no_reserved_labels",
     "No label has hyphens in places 3 and 4 without being an A-label.",
     error,
     {Document::rfc_5890, "", "2.3.1"},
     since_profiles,
     leaves_and_requests,
     [](const Anatomy& of, Faults& faults) {
         each_dns(of, faults, "a reserved label", [](std::string_view name) {
             return any_label(name, [](std::string_view label) { return is_reserved_label(label) && !is_a_label(label); });
         });
     }},
    {"a_labels_are_valid",
     "A label that begins with xn-- stands for an international label.",
     error,
     {Document::rfc_5890, "", "2.3.2.1"},
     since_profiles,
     leaves_and_requests,
     [](const Anatomy& of, Faults& faults) {
         each_dns(of, faults, "no A-label", [](std::string_view name) {
             if (!is_plain(name) || !any_label(name, is_a_label)) return false;
             const auto parsed = DnsName::parse(name);
             return !parsed && parsed.error() == DnsNameFault::not_idna;
         });
     }},
    {"wildcard_stands_alone_in_front", "A wildcard is the whole leftmost label.", error, baseline("7.1.2.7.12"), since_baseline,
     leaves_and_requests,
     [](const Anatomy& of, Faults& faults) {
         each_dns(of, faults, "a wildcard elsewhere",
                  [](std::string_view name) { return name == "*" || host_of(name).contains('*'); });
     }},
    {"wildcard_is_below_a_public_suffix", "A wildcard does not stand directly above a public suffix.", error, baseline("3.2.2.6"),
     since_baseline, leaves_and_requests,
     [](const Anatomy& of, Faults& faults) {
         each_dns(of, faults, "covers a public suffix", [](std::string_view name) {
             if (!name.starts_with("*.") || !is_plain(name)) return false;
             const auto host = DnsName::parse(host_of(name));
             return (host && is_public_suffix(*host)) || !host_of(name).contains('.');
         });
     }},
    {"dns_name_is_no_address", "A dNSName is no IP address; those are iPAddress.", error, baseline("7.1.2.7.12"), since_baseline,
     leaves_and_requests, [](const Anatomy& of, Faults& faults) { each_dns(of, faults, "an IP address", is_ip_like); }},
    {"names_are_public",
     "A name ends in a top level domain of the root zone.",
     error,
     baseline("4.2.2"),
     {2015y / 11 / 1, {}},
     server_leaves,
     [](const Anatomy& of, Faults& faults) {
         each_dns(of, faults, "an internal name", [](std::string_view name) {
             return (!name.starts_with("*.") && !name.ends_with('.') && is_single_label(name)) ||
                    has_scope(name, NameScope::internal_name);
         });
     }},
    {"names_are_not_reserved",
     "A name is not reserved for special use, as test and example are.",
     error,
     baseline("4.2.2"),
     {2015y / 11 / 1, {}},
     server_leaves,
     [](const Anatomy& of, Faults& faults) {
         each_dns(of, faults, "a reserved name",
                  [](std::string_view name) { return has_scope(name, NameScope::reserved_name) && !is_onion(name); });
     }},
    {"names_are_not_of_the_reverse_zone",
     "A name does not end in in-addr.arpa or ip6.arpa.",
     error,
     baseline("4.2.2"),
     {2026y / 3 / 15, {}},
     server_leaves,
     [](const Anatomy& of, Faults& faults) {
         each_dns(of, faults, "a name of the reverse zone",
                  [](std::string_view name) { return has_scope(name, NameScope::reverse_zone); });
     }},
    {"name_is_no_public_suffix", "A name is not a public suffix itself, under which others register theirs.", warning, house(),
     always, server_leaves,
     [](const Anatomy& of, Faults& faults) {
         each_dns(of, faults, "a public suffix",
                  [](std::string_view name) { return !name.starts_with("*.") && has_scope(name, NameScope::public_suffix); });
     }},
    {"onion_names_are_version_3",
     "A name below onion has 56 characters of base32.",
     error,
     {Document::rfc_7686, "", "2"},
     {2021y / 10 / 15, {}},
     server_leaves,
     [](const Anatomy& of, Faults& faults) {
         each_dns(of, faults, "no address of version 3", [](std::string_view name) {
             if (!is_onion(name)) return false;
             auto label = host_of(name);
             label.remove_suffix(6);
             label = label.substr(label.rfind('.') + 1);
             return label.size() != 56 || !std::ranges::all_of(to_lower_ascii(label), [](char c) {
                        return (c >= 'a' && c <= 'z') || (c >= '2' && c <= '7');
                    });
         });
     }},
    {"names_are_lower_case", "A name is written in small letters.", notice, house(), always, leaves_and_requests,
     [](const Anatomy& of, Faults& faults) {
         each_dns(of, faults, "capital letters",
                  [](std::string_view name) { return std::ranges::any_of(name, [](char c) { return c >= 'A' && c <= 'Z'; }); });
     }},
    {"each_dns_name_once", "No dNSName stands twice.", warning, house(), always, leaves_and_requests, once<dns_choice>},
    {"each_address_once", "No iPAddress stands twice.", warning, house(), always, leaves_and_requests, once<ip_choice>},
    {"addresses_have_4_or_16_octets", "An iPAddress has 4 or 16 octets.", error, rfc5280("4.2.1.6"), always, with_subject,
     [](const Anatomy& of, Faults& faults) {
         each_name(of, faults, ip_choice, "another length",
                   [](std::string_view octets) { return octets.size() != 4 && octets.size() != 16; });
     }},
    {"addresses_are_not_reserved",
     "An iPAddress is not reserved by IANA.",
     error,
     baseline("4.2.2"),
     {2015y / 11 / 1, {}},
     server_leaves,
     [](const Anatomy& of, Faults& faults) {
         if (!of.alt_names) return;
         for (const auto& name : *of.alt_names)
             if (name.choice == ip_choice && is_reserved_address(name.content))
                 faults.add(where, "a reserved address: " + to_hex(name.content));
     }},
    {"ev_has_no_wildcard", "An EV certificate holds no wildcard.", error, ev_guidelines("7.1.2.1"), since_baseline,
     only(Kind::ev),
     [](const Anatomy& of, Faults& faults) {
         each_dns(of, faults, "a wildcard", [](std::string_view name) { return name.starts_with("*.") && !is_onion(name); });
     }},
    {"ev_has_no_address", "An EV certificate holds no IP address.", error, ev_guidelines("7.1.2.1"), since_baseline,
     only(Kind::ev), no_choice<ip_choice>},
    {"common_name_is_an_alt_name", "A common name, when there, repeats one of the names in subjectAltName.", error,
     baseline("7.1.4.3"), since_baseline, server_leaves,
     [](const Anatomy& of, Faults& faults) {
         for (const auto& attribute : of.subject.attributes)
             if (attribute.type == attribute::common_name && attribute.readable && !is_common_name_an_alt_name(of, attribute))
                 faults.add("subject.CN", "none of the alternative names: " + std::string(attribute.text));
     }},
    {"issuer_alt_names_are_not_empty", "issuerAltName holds at least one name.", error, rfc5280("4.2.1.7"), always,
     signed_by_authority,
     [](const Anatomy& of, Faults& faults) {
         if (of.issuer_alt_names && of.issuer_alt_names->empty() && of.find(ExtensionKind::issuer_alt_name)->well_formed)
             faults.add("issuerAltName", "empty");
     }},
};

}  // namespace

std::span<const Rule> rules_of_alt_names() { return rules; }

}  // namespace certdesk::lint
