#include "lint/catalogue.hpp"

#include <array>

namespace certdesk::lint {

// The subject.
extern const Rule subject_has_required_attributes;
extern const Rule subject_attributes_in_order;
extern const Rule each_attribute_once;
extern const Rule no_organizational_unit;
extern const Rule no_personal_names;
extern const Rule only_recommended_attributes;
extern const Rule attributes_within_length;
extern const Rule attributes_of_the_right_string_type;
extern const Rule state_is_a_prefecture;
extern const Rule no_name_pattern_in_values;
extern const Rule no_placeholder_values;

// The names.
extern const Rule common_name_is_an_alt_name;
extern const Rule alt_names_are_domain_names;

// The key and the signature.
extern const Rule strong_key;
extern const Rule signature_is_sha2;

// The rest of a certificate.
extern const Rule serial_is_unpredictable;
extern const Rule validity_within_maximum;
extern const Rule validity_leaves_a_day;
extern const Rule has_server_auth;
extern const Rule server_auth_only;
extern const Rule key_usage_fits_the_key;
extern const Rule has_authority_key_id;
extern const Rule has_issuer_location;
extern const Rule has_crl_location;
extern const Rule has_one_reserved_policy;
extern const Rule no_subject_key_id;

// Requests only.
extern const Rule request_proves_possession;
extern const Rule request_has_no_challenge_password;
extern const Rule request_suits_the_ca;

std::span<const Rule* const> catalogue() {
    static constexpr std::array all{
        &subject_has_required_attributes,
        &subject_attributes_in_order,
        &each_attribute_once,
        &no_organizational_unit,
        &no_personal_names,
        &only_recommended_attributes,
        &attributes_within_length,
        &attributes_of_the_right_string_type,
        &state_is_a_prefecture,
        &no_name_pattern_in_values,
        &no_placeholder_values,
        &common_name_is_an_alt_name,
        &alt_names_are_domain_names,
        &strong_key,
        &signature_is_sha2,
        &serial_is_unpredictable,
        &validity_within_maximum,
        &validity_leaves_a_day,
        &has_server_auth,
        &server_auth_only,
        &key_usage_fits_the_key,
        &has_authority_key_id,
        &has_issuer_location,
        &has_crl_location,
        &has_one_reserved_policy,
        &no_subject_key_id,
        &request_proves_possession,
        &request_has_no_challenge_password,
        &request_suits_the_ca,
    };
    return all;
}

}  // namespace certdesk::lint
