#include "formats/form_data.hpp"

#include "base/text.hpp"
#include "formats/header_parameters.hpp"
#include "formats/pasted_lines.hpp"
#include "formats/percent_encoding.hpp"

#include <algorithm>

namespace certdesk {

namespace {

std::unexpected<Error> malformed(std::string message) { return fail(ErrorKind::malformed, std::move(message)); }

Result<> check_text(std::string_view text, const FormLimits& limits) {
    if (text.size() > limits.text_field_bytes) return malformed("a field of the form is too long");
    if (!is_storable_text(text)) return malformed("a field of the form is not UTF-8 text");
    return {};
}

}  // namespace

void FormData::wipe() noexcept {
    for (auto& field : fields_) certdesk::wipe(field.value);
}

const FormField* FormData::find_field(std::string_view name) const {
    const auto at = std::ranges::find(fields_, name, [](const FormField& field) { return std::string_view(field.name); });
    return at == fields_.end() ? nullptr : &*at;
}

std::optional<std::string_view> FormData::find(std::string_view name) const {
    const auto at = std::ranges::find_if(fields_, [&](const FormField& field) { return field.name == name && !field.is_file(); });
    if (at == fields_.end()) return std::nullopt;
    return at->value;
}

std::string_view FormData::text(std::string_view name) const { return find(name).value_or(std::string_view()); }

std::vector<std::string_view> FormData::all(std::string_view name) const {
    std::vector<std::string_view> values;
    for (const auto& field : fields_)
        if (field.name == name && !field.is_file()) values.emplace_back(field.value);
    return values;
}

const FormField* FormData::find_file(std::string_view name) const {
    const auto at = std::ranges::find_if(
        fields_, [&](const FormField& field) { return field.name == name && field.is_file() && !field.filename->empty(); });
    return at == fields_.end() ? nullptr : &*at;
}

// WHATWG URL section 5.1, with refusals where the standard replaces bad bytes.
Result<FormData> parse_urlencoded(std::string_view body, const FormLimits& limits) {
    if (body.size() > limits.total_bytes) return malformed("the form is too large");
    const auto decode = [](std::string_view part) { return percent_decode(replace_all(std::string(part), "+", " ")); };

    std::vector<FormField> fields;
    while (!body.empty()) {
        const auto end = std::min(body.find('&'), body.size());
        const auto pair = body.substr(0, end);
        body.remove_prefix(std::min(end + 1, body.size()));
        if (pair.empty()) continue;
        if (fields.size() == limits.fields) return malformed("the form has too many fields");

        const auto equals = std::min(pair.find('='), pair.size());
        FormField field;
        field.name = TRY(decode(pair.substr(0, equals)));
        field.value = TRY(decode(pair.substr(std::min(equals + 1, pair.size()))));
        if (const auto fits = check_text(field.name, limits); !fits) return std::unexpected(fits.error());
        if (const auto fits = check_text(field.value, limits); !fits) return std::unexpected(fits.error());
        fields.push_back(std::move(field));
    }
    return FormData(std::move(fields));
}

Result<FormData> parse_query(std::string_view query, const FormLimits& limits) { return parse_urlencoded(query, limits); }

Result<FormData> parse_form(std::string_view content_type, std::string_view body, const FormLimits& limits) {
    const auto type = parse_parameters(content_type);
    if (type && type->value == "application/x-www-form-urlencoded") return parse_urlencoded(body, limits);
    if (type && type->value == "multipart/form-data") return parse_multipart(content_type, body, limits);
    return fail(ErrorKind::denied, "the body is neither application/x-www-form-urlencoded nor multipart/form-data");
}

std::string write_urlencoded(const FormData& form) {
    const auto encode = [](std::string_view text) { return replace_all(percent_encode(text), "%20", "+"); };
    std::vector<std::string> pairs;
    for (const auto& field : form.list())
        if (!field.is_file()) pairs.push_back(encode(field.name) + "=" + encode(field.value));
    return join(pairs, "&");
}

}  // namespace certdesk
