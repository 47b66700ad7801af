# One static library per folder. A room lists what it may use; tests/tidy compares the includes with ARCHITECTURE.md.
#
#   cd_room(formats USES base LIBRARIES lib::idn2)
#
# makes the library cd_formats from src/formats/**/*.cpp and, with CD_TESTS, the program formats_test
# from the *_test.cpp that stand beside them. LIBRARIES are third-party and private to the room.
function(cd_room path)
  cmake_parse_arguments(ROOM "" "" "USES;LIBRARIES;TEST_LIBRARIES;ALSO" ${ARGN})
  string(REPLACE "/" "_" name ${path})
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/src/${path}/*.cpp)
  set(tests ${sources})
  list(FILTER sources EXCLUDE REGEX "(_test|/main)\\.cpp$")  # a main() belongs to its program
  list(FILTER tests INCLUDE REGEX "_test\\.cpp$")
  list(TRANSFORM ROOM_USES REPLACE "/" "_")
  list(TRANSFORM ROOM_USES PREPEND cd_)

  list(APPEND sources ${ROOM_ALSO})
  if(sources)
    add_library(cd_${name} STATIC ${sources})
    target_include_directories(cd_${name} PUBLIC ${CMAKE_SOURCE_DIR}/src)
    target_link_libraries(cd_${name} PUBLIC ${ROOM_USES} PRIVATE ${ROOM_LIBRARIES})
  else()
    add_library(cd_${name} INTERFACE)
    target_include_directories(cd_${name} INTERFACE ${CMAKE_SOURCE_DIR}/src)
    target_link_libraries(cd_${name} INTERFACE ${ROOM_USES})
  endif()

  if(CD_TESTS AND tests)
    add_executable(${name}_test ${tests})
    target_include_directories(${name}_test PRIVATE ${CMAKE_SOURCE_DIR})
    target_link_libraries(${name}_test PRIVATE cd_${name} ${ROOM_LIBRARIES} ${ROOM_TEST_LIBRARIES} GTest::gtest_main GTest::gmock)
    add_test(NAME ${name} COMMAND ${name}_test)
  endif()
endfunction()
