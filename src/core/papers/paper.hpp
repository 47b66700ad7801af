// A paper that the desk asked for, from the question to the decision; and the files that came for it.
#pragma once

#include "base/bytes.hpp"
#include "base/enumeration.hpp"
#include "base/time.hpp"
#include "core/ids.hpp"
#include "core/move.hpp"
#include "core/papers/kind.hpp"
#include "core/papers/needed.hpp"
#include "core/workflow.hpp"
#include "formats/uploaded_file.hpp"

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace certdesk::papers {

CD_ENUMERATION(Stage, asked, on_the_way, uploaded, received, under_review, sent_back, accepted, withdrawn);
CD_ENUMERATION(Step, announce, upload, arrive, begin_review, accept, send_back, look_again, withdraw);

inline constexpr std::array table{
    //                       from                 step                to
    Transition<Stage, Step>{Stage::asked, Step::upload, Stage::uploaded},
    Transition<Stage, Step>{Stage::asked, Step::announce, Stage::on_the_way},  // "posted today"
    Transition<Stage, Step>{Stage::asked, Step::arrive, Stage::received},
    Transition<Stage, Step>{Stage::asked, Step::withdraw, Stage::withdrawn},
    Transition<Stage, Step>{Stage::on_the_way, Step::arrive, Stage::received},
    Transition<Stage, Step>{Stage::on_the_way, Step::upload, Stage::on_the_way},  // a picture ahead of the original
    Transition<Stage, Step>{Stage::on_the_way, Step::withdraw, Stage::withdrawn},
    Transition<Stage, Step>{Stage::uploaded, Step::upload, Stage::uploaded},  // another page
    Transition<Stage, Step>{Stage::uploaded, Step::announce, Stage::on_the_way},
    Transition<Stage, Step>{Stage::uploaded, Step::arrive, Stage::received},
    Transition<Stage, Step>{Stage::uploaded, Step::begin_review, Stage::under_review},
    Transition<Stage, Step>{Stage::uploaded, Step::send_back, Stage::sent_back},  // by the machine: infected
    Transition<Stage, Step>{Stage::uploaded, Step::withdraw, Stage::withdrawn},
    Transition<Stage, Step>{Stage::received, Step::upload, Stage::received},
    Transition<Stage, Step>{Stage::received, Step::begin_review, Stage::under_review},
    Transition<Stage, Step>{Stage::received, Step::withdraw, Stage::withdrawn},
    Transition<Stage, Step>{Stage::under_review, Step::upload, Stage::uploaded},  // an edit of what was looked at is a step back
    Transition<Stage, Step>{Stage::under_review, Step::arrive, Stage::received},
    Transition<Stage, Step>{Stage::under_review, Step::accept, Stage::accepted},
    Transition<Stage, Step>{Stage::under_review, Step::send_back, Stage::sent_back},
    Transition<Stage, Step>{Stage::under_review, Step::withdraw, Stage::withdrawn},
    Transition<Stage, Step>{Stage::sent_back, Step::upload, Stage::uploaded},
    Transition<Stage, Step>{Stage::sent_back, Step::announce, Stage::on_the_way},
    Transition<Stage, Step>{Stage::sent_back, Step::arrive, Stage::received},
    Transition<Stage, Step>{Stage::sent_back, Step::withdraw, Stage::withdrawn},
    Transition<Stage, Step>{Stage::accepted, Step::look_again, Stage::under_review},  // with a reason
};

[[nodiscard]] constexpr Move whose_move(Stage stage) {
    switch (stage) {
        case Stage::asked:
        case Stage::sent_back: return Move::customer;
        case Stage::on_the_way:
        case Stage::uploaded:
        case Stage::received:
        case Stage::under_review: return Move::desk;
        case Stage::accepted:
        case Stage::withdrawn: return Move::nobody;
    }
    return Move::nobody;
}

struct Paper {
    PaperId id;
    OrderId order;
    CustomerId customer;
    Kind kind{};
    Reason reason{};
    Stage stage = Stage::asked;
    std::string note;                   // of the desk to the customer, when it was asked for
    std::string sent_back_because;      // the reviewer's words; the items that failed stand in sent_back_items
    std::vector<Item> sent_back_items;  // of the last review
    std::optional<Day> posted_on;       // as the customer announced
    std::optional<Day> arrived_on;      // the original, here
    std::optional<Day> issued_on;       // as the reviewer read it
    std::string asked_by;
    std::string reviewed_by;
    Instant asked_at{};
    Instant changed_at{};
};

// Whether a person looked for viruses, or a program: only `clean` and `not_configured` are shown (UPL-07).
CD_ENUMERATION(Scan, waiting, clean, infected, not_configured);

// One file that came for a paper. Its bytes are sealed in the store and never have a name of the sender's (UPL-03).
struct Upload {
    UploadId id;
    PaperId paper;
    OrderId order;
    CustomerId customer;
    FileType type{};
    std::size_t size_bytes = 0;
    std::string sha256;           // of what came, 64 hexadecimal digits (UPL-06)
    bool active_content = false;  // a PDF with scripts or embedded files (UPL-08)
    bool masked = false;          // blackened in the browser before it was sent
    Scan scan = Scan::waiting;
    std::string uploaded_by;
    Instant uploaded_at{};
    Bytes sealed;  // filled by find_upload only; empty once erased
    std::optional<Instant> erased_at;
};

// UPL-02. Of one file see formats/uploaded_file.hpp.
inline constexpr std::size_t most_bytes_per_order = 200'000'000;
inline constexpr std::size_t most_files_per_paper = 20;

}  // namespace certdesk::papers
