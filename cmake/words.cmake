# Words for people: words/<language>/<subject>.po are joined and compiled to one gettext catalogue per language.
# A key that stands twice stops the build (msgcat marks it fuzzy, msgfmt -c refuses it).
find_program(CD_MSGCAT msgcat REQUIRED)
find_program(CD_MSGFMT msgfmt REQUIRED)

function(cd_words)
  cmake_parse_arguments(W "" "OUT" "FILES" ${ARGN})
  set(catalogues "")
  foreach(language IN ITEMS ja en)
    set(sources ${W_FILES})
    list(FILTER sources INCLUDE REGEX "/words/${language}/")
    set(catalogue ${CMAKE_BINARY_DIR}/words/${language}.mo)
    add_custom_command(
      OUTPUT ${catalogue}
      COMMAND ${CMAKE_COMMAND} -E make_directory ${CMAKE_BINARY_DIR}/words
      COMMAND ${CD_MSGCAT} --to-code=UTF-8 -o ${CMAKE_BINARY_DIR}/words/${language}.po ${sources}
      COMMAND ${CD_MSGFMT} --check-format -o ${catalogue} ${CMAKE_BINARY_DIR}/words/${language}.po
      DEPENDS ${sources}
      VERBATIM
      COMMENT "Words: ${language}")
    list(APPEND catalogues ${catalogue})
  endforeach()
  cd_embed(OUT embedded SYMBOL word_catalogues BASE ${CMAKE_BINARY_DIR}/words FILES ${catalogues})
  set(${W_OUT} ${embedded} PARENT_SCOPE)
endfunction()
