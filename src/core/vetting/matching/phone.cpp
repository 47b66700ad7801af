#include "core/vetting/matching/phone.hpp"

#include "base/text.hpp"
#include "core/vetting/matching/fewest_foldings.hpp"
#include "formats/code_points.hpp"
#include "formats/digits.hpp"
#include "formats/japanese_phone.hpp"
#include "formats/kana.hpp"
#include "formats/text_folding.hpp"

namespace certdesk::vetting::matching {

namespace {

// The digits as written, for telling what it takes to see that two spellings are one number.
std::u32string key_of(std::string_view text, Folder& folder) {
    auto key = fold_characters(trim(text), folder);
    drop_blanks(key, folder);
    drop(key, folder, Folding::hyphens, looks_like_hyphen);
    drop(key, folder, Folding::punctuation, [](char32_t c) { return c == U'(' || c == U')' || c == U'（' || c == U'）'; });
    // What still holds signs was not to be folded; the parser of numbers would do it silently.
    if (!is_all_digits(to_utf8(key.substr(key.starts_with(U'+') ? 1 : 0))) || !folder.may(Folding::dialling)) return key;
    const auto number = PhoneNumber::parse(to_utf8(key));
    if (!number || to_code_points(number->e164()) == key) return key;
    folder.fold(Folding::dialling);
    return to_code_points(number->e164());
}

}  // namespace

Matched match_phones(std::string_view left, std::string_view right) {
    auto matched = match_by_key(left, right, key_of);
    if (matched.answer != Answer::different) return matched;
    Folder folder(Foldings::all());
    matched.differences = {{Part::number, to_utf8(key_of(left, folder)), to_utf8(key_of(right, folder))}};
    const auto one = PhoneNumber::parse(left);
    const auto other = PhoneNumber::parse(right);
    if (one && other && one->phone_class() != other->phone_class())
        matched.differences.push_back(
            {Part::phone_class, std::string(to_text(one->phone_class())), std::string(to_text(other->phone_class()))});
    return matched;
}

}  // namespace certdesk::vetting::matching
