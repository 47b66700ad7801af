// What a customer does about a paper: sends files, or says that the original is in the post; and reading a file again.
#pragma once

#include "base/bytes.hpp"
#include "desk/outcome.hpp"
#include "desk/world.hpp"

#include <string>
#include <vector>

namespace certdesk::desk {

struct SentFile {
    Bytes content;        // as it came; its name is not asked for (UPL-03)
    bool masked = false;  // blackened in the browser before it left
};

// All files are kept or none. Refuses file_not_taken {file}, too_many_files {limit}, too_large {limit} (UPL-01, UPL-02), and
// required without a file. They are sealed, scanned before anybody opens them, and erased when their time is over (PII-03).
[[nodiscard]] Outcome<> upload_paper(World& world, const accounts::Actor& actor, const PaperId& paper,
                                     const std::vector<SentFile>& files);

// The original is on its way since that day; bad_date for a day to come.
[[nodiscard]] Outcome<> announce_paper(World& world, const accounts::Actor& actor, const PaperId& paper, Day posted_on);

struct OpenedFile {
    FileType type{};
    std::string file_name;  // ASCII, made by us
    Bytes content;
};
// Its customer and the operators; every look of an operator is written down. Refuses not_found once it is erased,
// not_yet_scanned, file_infected (UPL-07).
[[nodiscard]] Outcome<OpenedFile> fetch_upload(World& world, const accounts::Actor& actor, const UploadId& upload);

}  // namespace certdesk::desk
