// What a browser's form or a query string holds: application/x-www-form-urlencoded (WHATWG URL section 5.1) and
// multipart/form-data (RFC 7578).
#pragma once

#include "base/result.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace certdesk {

struct FormField {
    std::string name;
    std::string value;                    // UTF-8 without NUL, or the bytes of a file
    std::optional<std::string> filename;  // given for files: the last part of the path, UTF-8; empty when no file was chosen
    std::string content_type;             // lower-case type/subtype of a file as the browser claims it, else empty

    [[nodiscard]] bool is_file() const { return filename.has_value(); }
};

struct FormLimits {
    std::size_t fields = 200;
    std::size_t total_bytes = 1'000'000;     // of the whole body
    std::size_t text_field_bytes = 100'000;  // of one decoded value that is no file
};

// The fields in the order of the body.
class FormData {
public:
    FormData() = default;
    explicit FormData(std::vector<FormField> fields) : fields_(std::move(fields)) {}

    [[nodiscard]] const FormField* find_field(std::string_view name) const;           // the first of that name, or null
    [[nodiscard]] std::optional<std::string_view> find(std::string_view name) const;  // its value, when it is no file
    [[nodiscard]] std::string_view text(std::string_view name) const;                 // the same, empty when missing
    [[nodiscard]] std::vector<std::string_view> all(std::string_view name) const;     // every value that is no file
    [[nodiscard]] const FormField* find_file(std::string_view name) const;            // the first file that was chosen, or null
    [[nodiscard]] const std::vector<FormField>& list() const { return fields_; }
    void wipe() noexcept;  // overwrites and forgets every value: one of them holds a secret (KEY-02)

private:
    std::vector<FormField> fields_;
};

// Every error is malformed and says what is wrong in a sentence that a page may show: over a limit, bad percent sign, not UTF-8,
// NUL.
[[nodiscard]] Result<FormData> parse_urlencoded(std::string_view body, const FormLimits& limits = {});

// `query` is what stands after '?'.
[[nodiscard]] Result<FormData> parse_query(std::string_view query, const FormLimits& limits = {});

// `content_type` is the header's value with its boundary. Also malformed: no boundary, a part without name, a missing last
// boundary, a transfer encoding other than 7bit, 8bit or binary (RFC 7578 section 4.7).
[[nodiscard]] Result<FormData> parse_multipart(std::string_view content_type, std::string_view body,
                                               const FormLimits& limits = {});

// Chooses by the content type. An error of kind denied means that the type is neither of the two (HTTP 415).
[[nodiscard]] Result<FormData> parse_form(std::string_view content_type, std::string_view body, const FormLimits& limits = {});

// "name=value&name=value", blanks as '+'. Files are left out.
[[nodiscard]] std::string write_urlencoded(const FormData& form);

}  // namespace certdesk
