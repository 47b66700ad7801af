// The kinds of findings of the CSR checker, by name; private to this folder.
#pragma once

#include "base/enumeration.hpp"
#include "lint/csr/check.hpp"

namespace certdesk::lint::csr {

CD_ENUMERATION(Found, signature_mismatch, key_algorithm_unknown, key_too_small, key_too_large, key_odd_size, key_exponent,
               key_small_factor, key_close_primes, key_roca, key_debian_weak, key_debian_list_missing, key_blocked,
               key_algorithm_bytes, key_seen_before, name_missing, name_not_a_host, name_underscore, name_trailing_dot,
               name_wildcard_position, name_idna, name_not_ascii, name_upper_case, name_ip_address, name_single_label,
               name_internal, name_reserved, name_reverse_zone, name_public_suffix, name_wildcard_too_wide, name_twice,
               name_common_name_not_among, name_too_many, name_www_is_added, address_unwanted, address_special, name_other_kind,
               dossier_field_differs, dossier_field_missing, dossier_field_spelling, dossier_names_differ);

[[nodiscard]] Finding finding(Found kind, std::string where, std::string detail);

}  // namespace certdesk::lint::csr
