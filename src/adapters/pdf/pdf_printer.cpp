#include "adapters/pdf/pdf_printer.hpp"

#include "adapters/pdf/pdf_canvas.hpp"

#include <algorithm>
#include <utility>

namespace certdesk::adapters {

namespace {

using namespace pdf;
using ports::LabelledText;
using ports::Sheet;

constexpr double margin = 51;  // 18 mm
constexpr double inner = page_width - 2 * margin;
constexpr double right_column = 225;  // references and issuer
constexpr double gap = 24;
constexpr double figure_column = 72;
constexpr double cell_padding = 5;
constexpr double lowest = page_height - margin;

constexpr Style small{.size = 8.5, .grey = 0.35};
constexpr Style plain{.size = 9.5};
constexpr Style strong{.size = 9.5, .weight = Weight::bold};

// Draws one sheet from top to bottom; y_ is where the next thing begins.
class Printing {
public:
    Printing(Canvas& canvas, const Sheet& sheet) : canvas_(canvas), sheet_(sheet) {}

    void draw() {
        draw_title();
        draw_head();
        draw_amount();
        draw_table();
        draw_notes();
    }

private:
    void draw_title() {
        y_ += canvas_.write(sheet_.title, {margin, y_, inner},
                            {.size = 20, .weight = Weight::bold, .align = Align::center, .spacing = 3});
        y_ += 22;
    }

    // Whom it is for at the left; what it is and from whom at the right.
    void draw_head() {
        const double left_width = inner - right_column - gap;
        double left = y_;
        left += canvas_.write(sheet_.recipient, {margin, left, left_width}, {.size = 13, .weight = Weight::bold}) + 3;
        canvas_.line(margin, left, left_width, 0.8, 0.2);
        left += 14;
        left += canvas_.write(sheet_.lead, {margin, left, left_width}, plain);

        const double column = page_width - margin - right_column;
        double right = y_;
        for (const auto& reference : sheet_.references) right += draw_labelled(reference, column, right, 78) + 2;
        right += 14;
        bool first = true;
        for (const auto& line : sheet_.issuer) {
            if (line.label.empty())
                right += canvas_.write(line.text, {column, right, right_column}, std::exchange(first, false) ? strong : plain);
            else
                right += draw_labelled(line, column, right, 78);
            right += 2;
        }
        y_ = std::max(left, right) + 24;
    }

    double draw_labelled(const LabelledText& one, double left, double top, double label_width) {
        const double label = canvas_.write(one.label, {left, top + 0.7, label_width}, small);
        return std::max(label, canvas_.write(one.text, {left + label_width, top, right_column - label_width}, plain));
    }

    void draw_amount() {
        const Style amount{.size = 18, .weight = Weight::bold, .align = Align::right};
        const double height = canvas_.height_of(sheet_.amount.text, inner / 2, amount) + 16;
        canvas_.box(margin, y_, inner, height, 0.94);
        const double label_height = canvas_.height_of(sheet_.amount.label, inner / 2, strong);
        canvas_.write(sheet_.amount.label, {margin + 12, y_ + (height - label_height) / 2, inner / 2 - 12}, strong);
        canvas_.write(sheet_.amount.text, {margin + inner / 2, y_ + 8, inner / 2 - 12}, amount);
        y_ += height;
        if (!sheet_.under_amount.empty()) y_ += 6 + canvas_.write(sheet_.under_amount, {margin, y_ + 6, inner}, plain);
        y_ += 22;
    }

    void draw_table() {
        if (sheet_.headings.empty()) return;
        draw_headings();
        for (const auto& row : sheet_.rows) {
            draw_row(row, plain);
            canvas_.line(margin, y_, inner, 0.4, 0.75);
        }
        canvas_.line(margin, y_, inner, 0.9, 0.2);
        for (const auto& row : sheet_.totals) draw_row(row, &row == &sheet_.totals.back() ? strong : plain);
        canvas_.line(margin, y_, inner, 0.9, 0.2);
        y_ += 20;
    }

    void draw_headings() {
        const double height = row_height(sheet_.headings, strong);
        canvas_.box(margin, y_, inner, height, 0.9);
        draw_row(sheet_.headings, strong);
    }

    // The first column takes what the figures leave.
    [[nodiscard]] double width_of(std::size_t column) const {
        const auto figures = static_cast<double>(sheet_.headings.size() - 1);
        return column == 0 ? inner - figures * figure_column : figure_column;
    }
    [[nodiscard]] double row_height(const std::vector<std::string>& row, const Style& style) {
        double height = 0;
        for (std::size_t column = 0; column < row.size(); ++column)
            height = std::max(height, canvas_.height_of(row[column], width_of(column) - 2 * cell_padding, style));
        return height + 2 * cell_padding;
    }
    void draw_row(const std::vector<std::string>& row, Style style) {
        const double height = row_height(row, style);
        make_room(height);
        double left = margin;
        for (std::size_t column = 0; column < row.size(); ++column) {
            style.align = column == 0 ? Align::left : Align::right;
            canvas_.write(row[column], {left + cell_padding, y_ + cell_padding, width_of(column) - 2 * cell_padding}, style);
            left += width_of(column);
        }
        y_ += height;
    }

    void draw_notes() {
        for (const auto& note : sheet_.notes) {
            make_room(canvas_.height_of(note, inner, small));
            y_ += canvas_.write(note, {margin, y_, inner}, small) + 4;
        }
    }

    void make_room(double height) {
        if (y_ + height <= lowest) return;
        canvas_.next_page();
        y_ = margin;
        canvas_.write(sheet_.references.empty() ? std::string() : sheet_.references.front().text, {margin, margin / 2, inner},
                      {.size = 8.5, .align = Align::right, .grey = 0.35});
    }

    Canvas& canvas_;
    const Sheet& sheet_;
    double y_ = margin;
};

}  // namespace

Result<std::string> PdfPrinter::print(const Sheet& sheet) {
    auto canvas = TRY(Canvas::open({.title = sheet.title + " " + (sheet.references.empty() ? "" : sheet.references.front().text),
                                    .author = sheet.author,
                                    .language = sheet.language,
                                    .made_at = sheet.issued_at}));
    Printing(canvas, sheet).draw();
    return canvas.finish();
}

}  // namespace certdesk::adapters
