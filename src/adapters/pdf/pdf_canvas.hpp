// The pages of one PDF, and text set on them; lengths are points of 1/72 inch from the upper left corner. Private to this room.
#pragma once

#include "base/enumeration.hpp"
#include "base/result.hpp"
#include "base/time.hpp"

#include <memory>
#include <string>

namespace certdesk::adapters::pdf {

inline constexpr double page_width = 595.28;  // ISO 216 A4
inline constexpr double page_height = 841.89;

CD_ENUMERATION(Weight, regular, bold);
CD_ENUMERATION(Align, left, center, right);

struct Style {
    double size = 9.5;  // of the letters
    Weight weight = Weight::regular;
    Align align = Align::left;
    double grey = 0.1;   // 0 black, 1 white
    double spacing = 0;  // between letters
};

// Where text stands: it is broken into lines at `width`.
struct Place {
    double left = 0;
    double top = 0;
    double width = 0;
};

struct Properties {
    std::string title;
    std::string author;
    std::string language;
    Instant made_at{};
};

class Canvas {
public:
    [[nodiscard]] static Result<Canvas> open(const Properties& properties);
    ~Canvas();
    Canvas(Canvas&&) noexcept;
    Canvas& operator=(Canvas&&) = delete;
    Canvas(const Canvas&) = delete;
    Canvas& operator=(const Canvas&) = delete;

    // How high the text stands at that width; without drawing it.
    [[nodiscard]] double height_of(const std::string& text, double width, const Style& style);
    double write(const std::string& text, const Place& place, const Style& style);
    void line(double left, double top, double width, double thickness, double grey);
    void box(double left, double top, double width, double height, double grey);
    void next_page();

    // Ends the last page.
    [[nodiscard]] Result<std::string> finish();

private:
    struct Parts;
    explicit Canvas(std::unique_ptr<Parts> parts);
    std::unique_ptr<Parts> parts_;
};

}  // namespace certdesk::adapters::pdf
