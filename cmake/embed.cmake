# Puts text files into the program, so that certdesk is one file.
#
#   cd_embed(OUT sql_files NAMESPACE certdesk::embedded SYMBOL sql_files BASE ${CMAKE_SOURCE_DIR}/sql FILES a.sql b.sql)
#
# makes ${CMAKE_BINARY_DIR}/embedded/sql_files.cpp, which defines the table declared in src/base/embedded.hpp style:
#   extern const std::span<const certdesk::EmbeddedFile> sql_files;
# The content stands in the generated source (not behind #embed), so that ccache sees every change.
set(CD_EMBED_SCRIPT ${CMAKE_CURRENT_LIST_DIR}/embed_files.cmake)

function(cd_embed)
  cmake_parse_arguments(E "" "OUT;SYMBOL;BASE" "FILES;DEPENDS" ${ARGN})
  set(output ${CMAKE_BINARY_DIR}/embedded/${E_SYMBOL}.cpp)
  string(JOIN "|" list ${E_FILES})
  add_custom_command(
    OUTPUT ${output}
    COMMAND ${CMAKE_COMMAND} -DOUTPUT=${output} -DSYMBOL=${E_SYMBOL} -DBASE=${E_BASE} "-DFILES=${list}" -P ${CD_EMBED_SCRIPT}
    DEPENDS ${E_FILES} ${E_DEPENDS} ${CD_EMBED_SCRIPT}
    VERBATIM
    COMMENT "Embedding ${E_SYMBOL}")
  set(${E_OUT} ${output} PARENT_SCOPE)
endfunction()
